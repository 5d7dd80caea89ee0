import { fill } from '#contract/wording/fill.ts';
import { type Fault, RefusalError } from '../api/refusal-error.ts';
import { useTexts } from './texts.tsx';
import './states.css';

interface RefusalNoticeProps {
  /** What was thrown; null shows nothing. */
  error: unknown;
  /** Only these of its faults, where the others are shown beside their fields. */
  faults?: readonly Fault[] | undefined;
  onRetry?: (() => void) | undefined;
}

/** Says why something failed: every fault in words, and the request's id where the server failed. */
export function RefusalNotice({ error, faults, onRetry }: RefusalNoticeProps) {
  const { shell } = useTexts('shell');
  if (error === null || error === undefined) return null;
  const shown = faults ?? (error instanceof RefusalError ? error.faults : []);
  if (error instanceof RefusalError && shown.length === 0) return null;
  return (
    <div className="notice notice-bad" role="alert">
      <ul>
        {error instanceof RefusalError ? (
          shown.map((fault) => <li key={`${fault.code} ${fault.path} ${fault.message}`}>{fault.message}</li>)
        ) : (
          <li>{shell.noConnection}</li>
        )}
      </ul>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {shell.retry}
        </button>
      )}
      {error instanceof RefusalError && error.status >= 500 && (
        <span className="notice-id">{fill(shell.requestId, { id: error.requestId })}</span>
      )}
    </div>
  );
}
