import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { type Claim, listClaims } from '#contract/claims.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { ClaimTools } from './claim-tools.tsx';
import { claimTones, sayClaimState } from './claim-words.ts';

type Shown = 'open' | 'settled';

/** 重复团籍: members another system has as well (TRF-8). */
export function ClaimList() {
  const { claims } = useWording();
  const [shown, setShown] = useState<Shown>('open');
  const list = useKeysetList(['claims', 'list', shown], ({ after, signal }) =>
    call(listClaims, { query: { settled: shown === 'settled' ? 'true' : 'false', after }, signal }),
  );
  return (
    <>
      <p className="muted">{claims.description}</p>
      <DataTable
        label={claims.tab}
        columns={columnsOf(claims)}
        list={list}
        rowKey={({ id }) => id}
        empty={
          shown === 'open' ? (
            <Empty title={claims.nothing} text={claims.nothingText} />
          ) : (
            <Empty title={claims.nothingSettled} />
          )
        }
        filters={
          <Segmented<Shown>
            value={shown}
            aria-label={claims.filter}
            options={(['open', 'settled'] as const).map((value) => ({ value, label: claims.tabs[value] }))}
            onChange={setShown}
          />
        }
      />
    </>
  );
}

function columnsOf(claims: Wording['claims']): Column<Claim>[] {
  const { columns: words } = claims;
  return [
    {
      key: 'member',
      title: words.member,
      main: true,
      tight: true,
      render: ({ memberId, ours }) => (
        <Link to="/members/$memberId" params={{ memberId: String(memberId) }}>
          {ours.name}
        </Link>
      ),
    },
    {
      key: 'ours',
      title: words.ours,
      render: ({ ours }) => <span className="cell-long">{ours.organisation}</span>,
    },
    {
      key: 'theirs',
      title: words.theirs,
      render: ({ theirs, system }) => (
        <span className="cell-lines">
          <span className="cell-long">{theirs?.organisation ?? claims.notSaid}</span>
          <span className="muted">{system}</span>
        </span>
      ),
    },
    {
      key: 'found',
      title: words.found,
      tight: true,
      render: ({ foundAt, cause }) => (
        <span className="cell-lines">
          <span>{formatTime(foundAt)}</span>
          <span className="muted">{claims.causes[cause]}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: words.state,
      render: (claim) => <StatusTag tone={claimTones[claim.state]}>{sayClaimState(claim, claims)}</StatusTag>,
    },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: (claim) => <ClaimTools claim={claim} />,
    },
  ];
}
