import { type CappedCount, sayCount } from '#contract/capped-count.ts';
import './count-buttons.css';

export interface CountButton<Key extends string> {
  readonly key: Key;
  readonly label: string;
  /** Undefined while it is not known yet. */
  readonly count: CappedCount | undefined;
  /** Something to be done about it. */
  readonly pressing?: boolean;
}

interface CountButtonsProps<Key extends string> {
  counts: readonly CountButton<Key>[];
  chosen: Key | undefined;
  onChoose: (key: Key) => void;
}

/** Counts that filter the list below them. */
export function CountButtons<Key extends string>({ counts, chosen, onChoose }: CountButtonsProps<Key>) {
  return (
    <div className="count-buttons">
      {counts.map(({ key, label, count, pressing }) => (
        <button
          key={key}
          type="button"
          className="count-button"
          aria-pressed={chosen === key}
          data-pressing={pressing && count && count.count > 0 ? '' : undefined}
          onClick={() => onChoose(key)}
        >
          <strong>{count ? sayCount(count) : '–'}</strong>
          {label}
        </button>
      ))}
    </div>
  );
}
