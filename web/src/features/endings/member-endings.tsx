import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { Ending } from '#contract/endings.ts';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import type { GivenControl } from '../../ui/given-field.tsx';
import { formatTime, useSayRefusal, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag, type Tone } from '../../ui/states.tsx';
import { EndingTools, type EndingToolsProps } from './ending-tools.tsx';
import { sayReason, sayState } from './ending-words.ts';
import { endingsOfQuery } from './endings-of-query.ts';
import { ProposeDialog } from './propose-dialog.tsx';
import './endings.css';

const tones: Record<Ending['state'], Tone> = {
  proposed: 'waiting',
  in_force: 'neutral',
  refused: 'bad',
  withdrawn: 'neutral',
  undone: 'good',
};

interface MemberEndingsProps {
  member: Member;
  /** The control that sends a PDF; takes `value` and `onChange`. */
  documentField: ReactElement;
  organisationChoice: GivenControl;
}

/** 团籍 on a member's page: what there was, and 办理离团 or 恢复团籍 (LIF-2, LIF-3). */
export function MemberEndings({ member, documentField, organisationChoice }: MemberEndingsProps) {
  const { endings } = useWording();
  const say = useSayRefusal();
  const [isProposing, setIsProposing] = useState(false);
  const query = useQuery(endingsOfQuery(member.id));
  // 参军入伍 stands among the transfers.
  const options = (query.data?.options ?? []).filter(({ kind }) => kind !== 'army');
  const first = options.find(({ propose }) => propose === null)?.propose ?? options[0]?.propose ?? null;
  const hasOne = options.some(({ propose }) => propose === null);
  return (
    <Section
      title={
        <span className="member-states">
          {endings.section}
          {options.length > 0 && (
            <AbilityButton size="small" ability={hasOne ? null : first} onClick={() => setIsProposing(true)}>
              {endings.propose}
            </AbilityButton>
          )}
        </span>
      }
    >
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {query.data?.items.length === 0 && <p className="muted">{endings.member}</p>}
      {query.data && query.data.items.length > 0 && (
        <ul className="lines-with-tools">
          {query.data.items.map((ending) => (
            <EndingLine key={ending.id} ending={ending} organisationChoice={organisationChoice} />
          ))}
        </ul>
      )}
      {query.data && query.data.formCaseId !== null && first && (
        <p className="ending-why">
          {say(first)}{' '}
          <Link to="/cases/$caseId" params={{ caseId: String(query.data.formCaseId) }}>
            {endings.formCase}
          </Link>
        </p>
      )}
      {isProposing && (
        <ProposeDialog
          member={member}
          options={options}
          documentField={documentField}
          onClose={() => setIsProposing(false)}
        />
      )}
    </Section>
  );
}

function EndingLine({ ending, organisationChoice }: EndingToolsProps) {
  const wording = useWording();
  const { endings } = wording;
  const { kind, state, undone } = ending;
  const facts = [
    ...(ending.reviewer ? [ending.reviewer.name] : []),
    ...(ending.reason === '' ? [] : [sayReason(ending, wording)]),
    ...(ending.refusalReason === null ? [] : [ending.refusalReason]),
    ...(undone
      ? [fill(endings.undoneNotice, { name: undone.by, time: formatTime(undone.at), reason: undone.reason })]
      : []),
    ...(ending.reinstatementCaseId === null ? [] : [endings.reinstatementOpen]),
  ];
  return (
    <li>
      <div>
        <span className="member-states">
          <strong>{fill(endings.history, { kind: endings.kinds[kind], date: ending.on })}</strong>
          <StatusTag tone={tones[state]}>{sayState(ending, wording)}</StatusTag>
        </span>
        <small className="muted">{facts.join(' · ')}</small>
        {ending.kept && state === 'in_force' && (
          <small className="ending-why">
            {endings.keptIn}{' '}
            <Link to="/members/$memberId" params={{ memberId: String(ending.kept.id) }}>
              {ending.kept.organisation}
            </Link>
          </small>
        )}
      </div>
      <EndingTools ending={ending} organisationChoice={organisationChoice} />
    </li>
  );
}
