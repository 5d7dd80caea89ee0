import { Button, Select } from 'antd';
import { listOwnYears } from '#contract/graduations.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';

interface OwnYearsProps {
  organisationId: number;
  choices: { value: number; label: string }[];
  /** What was chosen here and is not saved yet, on whichever page. */
  typed: ReadonlyMap<number, number | null>;
  onType: (memberId: number, year: number | null) => void;
}

/** 逐人标记: each member's own year, by page (LIF-7). */
export function OwnYears({ organisationId, choices, typed, onType }: OwnYearsProps) {
  const { graduations, shell } = useWording();
  const list = useKeysetList(['graduations', 'own-years', organisationId], ({ after, signal }) =>
    call(listOwnYears, { params: { organisationId }, query: { after }, signal }),
  );
  return (
    <fieldset className="graduation-own" aria-busy={list.refreshing}>
      <legend>{graduations.ownYears}</legend>
      {list.error !== null && <RefusalNotice error={list.error} onRetry={list.reload} />}
      {list.loading && list.error === null && <Loading />}
      {!list.loading && (
        <p className="muted">{list.items.length === 0 ? graduations.noMembers : graduations.ownYearsText}</p>
      )}
      <ul>
        {list.items.map((member) => (
          <li key={member.memberId}>
            <span>{member.name}</span>
            <Select
              allowClear
              aria-label={`${graduations.year}：${member.name}`}
              placeholder={graduations.noOwnYear}
              value={typed.has(member.memberId) ? typed.get(member.memberId) : member.year}
              options={choices}
              onChange={(value) => onType(member.memberId, value ?? null)}
            />
          </li>
        ))}
      </ul>
      {(list.next !== null || list.previous !== null) && (
        <nav className="graduation-foot" aria-label={fill(shell.pageNumber, { page: list.pageNumber })}>
          <span className="muted">{fill(shell.pageNumber, { page: list.pageNumber })}</span>
          <span className="graduation-foot-end">
            <Button disabled={list.previous === null} onClick={() => list.previous?.()}>
              {shell.previousPage}
            </Button>
            <Button disabled={list.next === null} onClick={() => list.next?.()}>
              {shell.nextPage}
            </Button>
          </span>
        </nav>
      )}
    </fieldset>
  );
}
