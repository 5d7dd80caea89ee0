import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import type { Failure } from './use-faulty-form.ts';

/** How many faults there are, and in words those that stand beside no field. */
export function FormFailure({ failure }: { failure: Failure | null }) {
  const { members } = useWording();
  if (!failure) return null;
  return (
    <>
      {failure.count > failure.left.length && (
        <span className="entry-bad" role="status">
          {fill(members.faultsTitle, { count: failure.count })}
        </span>
      )}
      <RefusalNotice error={failure.error} faults={failure.left} />
    </>
  );
}
