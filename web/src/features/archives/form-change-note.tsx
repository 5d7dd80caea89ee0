import { Link } from '@tanstack/react-router';
import type { MemberRow } from '#contract/members.ts';
import type { FormChangeState } from '#contract/members-certification.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';

const tones: Record<FormChangeState, Tone> = {
  asked: 'waiting',
  declined: 'bad',
  agreed: 'good',
  under_review: 'waiting',
  refused: 'bad',
};

/** Where the change of a form in force stands, in a tag; nothing where it is not being changed. */
export function FormChangeTag({ member }: { member: Pick<MemberRow, 'formChange'> }) {
  const { archives } = useWording();
  const { formChange } = member;
  if (!formChange) return null;
  return <StatusTag tone={tones[formChange.state]}>{archives.change.states[formChange.state]}</StatusTag>;
}

/** The same with the reasons on both sides and the way to the case. */
export function FormChangeNote({ member }: { member: Pick<MemberRow, 'formChange'> }) {
  const { archives } = useWording();
  const { formChange } = member;
  if (!formChange) return null;
  const { reason, refusalReason, caseId } = formChange;
  return (
    <div className="form-change">
      <FormChangeTag member={member} />
      <span>{fill(archives.change.why, { reason })}</span>
      {refusalReason !== null && (
        <strong>{fill(archives.change.refusedBecause, { reason: refusalReason })}</strong>
      )}
      <Link to="/cases/$caseId" params={{ caseId: String(caseId) }}>
        {archives.change.toCase}
      </Link>
    </div>
  );
}
