import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import type { Failure } from './use-faulty-form.ts';

interface FormFailureProps {
  failure: Failure | null;
  /** Faults of fields that say themselves what is wrong. */
  more?: number;
}

/** How many faults there are, and in words those that stand beside no field. */
export function FormFailure({ failure, more = 0 }: FormFailureProps) {
  const { members } = useWording();
  const beside = (failure ? failure.count - failure.left.length : 0) + more;
  return (
    <>
      {beside > 0 && (
        <span className="entry-bad" role="status">
          {fill(members.faultsTitle, { count: (failure?.count ?? 0) + more })}
        </span>
      )}
      {failure && <RefusalNotice error={failure.error} faults={failure.left} />}
    </>
  );
}
