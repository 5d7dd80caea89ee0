import { Button } from 'antd';
import { useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { busy } from '../../ui/busy.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { Comparison, UnitChange } from './compare-lines.ts';
import { Difference } from './difference.tsx';
import { widthOf } from './percent.ts';
import './shares.css';

/** More than fit a screen are counted, not listed. */
const most = 12;

interface TrialComparisonProps {
  /** Null while the lines are read, or where there are too many. */
  comparison: Comparison | null;
  hasLines: boolean;
  onKeep: () => void;
  onUndo: () => Promise<void>;
}

/** 与调整前相比: who gets more, who less, and who was squeezed by it. */
export function TrialComparison({ comparison, hasLines, onKeep, onUndo }: TrialComparisonProps) {
  const { planning, shell } = useWording();
  const words = planning.compare;
  const message = useToast();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function undo() {
    setIsBusy(true);
    setError(null);
    try {
      await onUndo();
      void message.success(words.undone);
    } catch (cause) {
      setError(cause);
      setIsBusy(false);
    }
  }
  const changes = comparison?.changes ?? [];
  const largest = Math.max(1, ...changes.map(({ before, after }) => Math.max(before, after)));
  return (
    <section className="card section" aria-label={words.title}>
      <div className="planning-head">
        <div>
          <h2>{words.title}</h2>
          <p role="status">
            {comparison === null ? (
              hasLines ? (
                shell.loading
              ) : (
                words.tooMany
              )
            ) : (
              <Summary comparison={comparison} />
            )}
          </p>
        </div>
        <div className="planning-buttons">
          <Button loading={busy(isBusy)} onClick={() => void undo()}>
            {words.undo}
          </Button>
          <Button onClick={onKeep}>{words.keep}</Button>
        </div>
      </div>
      <RefusalNotice error={error} />
      <ul className="planning-changes">
        {changes.slice(0, most).map((change) => (
          <Change key={change.key} change={change} largest={largest} />
        ))}
      </ul>
      {changes.length > most && (
        <p className="planning-note">{fill(words.more, { count: formatCount(changes.length - most) })}</p>
      )}
    </section>
  );
}

function Summary({ comparison }: { comparison: Comparison }) {
  const { compare: words } = useWording().planning;
  const { more, less, newly, relieved } = comparison;
  return (
    <>
      {more + less === 0
        ? words.same
        : fill(words.changed, {
            count: formatCount(more + less),
            more: formatCount(more),
            less: formatCount(less),
          })}
      {newly + relieved > 0 &&
        ` ${fill(words.squeezed, { newly: formatCount(newly), relieved: formatCount(relieved) })}`}
    </>
  );
}

function Change({ change, largest }: { change: UnitChange; largest: number }) {
  const { planning, organisations } = useWording();
  const { compare: words } = planning;
  const { organisation, field, before, after, turn } = change;
  return (
    <li>
      <span className="change-name">
        {organisation.name} <span className="muted">{organisations.fields[field]}</span>
      </span>
      <span className="change-bar" aria-hidden="true">
        <span className="share-before" style={{ width: widthOf(Math.min(before, after), largest) }} />
        <span
          className={after > before ? 'change-won' : 'change-lost'}
          style={{
            insetInlineStart: widthOf(Math.min(before, after), largest),
            width: widthOf(Math.abs(after - before), largest),
          }}
        />
      </span>
      <span className="change-places">
        <span className="only-heard">{words.before}</span> {formatCount(before)} →{' '}
        <span className="only-heard">{words.after}</span> <strong>{formatCount(after)}</strong>
      </span>
      <span>
        <Difference better="more" before={before} after={after} />
      </span>
      <span className="change-turn">
        {turn !== null && <StatusTag tone={turn === 'newly' ? 'waiting' : 'good'}>{words[turn]}</StatusTag>}
      </span>
    </li>
  );
}
