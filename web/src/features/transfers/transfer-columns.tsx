import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Transfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayReason } from '#contract/wording/say-transfer.ts';
import { Clamped } from '../../ui/clamped.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { AppealLine } from './appeal-line.tsx';
import { transferTones } from './transfer-words.ts';

/** Who, from where to where, why, until when, and where it stands. */
export function useTransferColumns(renderTools: (transfer: Transfer) => ReactNode): Column<Transfer>[] {
  const { transfers } = useWording();
  const { language } = useLanguage();
  const { columns: words } = transfers;
  return [
    {
      key: 'member',
      title: words.member,
      main: true,
      tight: true,
      render: (row) => (
        <span className="cell-lines">
          <MoverName row={row} />
          <small className="muted">{row.member.idNumberMasked}</small>
        </span>
      ),
    },
    {
      key: 'from',
      title: words.from,
      render: ({ from }) => <span className="cell-long">{from.name}</span>,
    },
    {
      key: 'to',
      title: words.to,
      render: ({ to, assigned }) => (
        <span className="cell-lines">
          <span className="cell-long">{to.name}</span>
          {assigned && (
            <span className="muted cell-long">{fill(transfers.assigned, { name: assigned.name })}</span>
          )}
        </span>
      ),
    },
    { key: 'reason', title: words.reason, render: (row) => sayReason(row.reason, language) },
    {
      key: 'begun',
      title: words.begun,
      tight: true,
      render: (row) => (
        <span className="cell-lines">
          {formatTime(row.begunAt)}
          <span className="muted">{row.begunByMember ? transfers.byMember : row.begunBy}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: words.state,
      render: (row) => (
        <span className="cell-lines">
          <StatusTag tone={transferTones[row.state]}>{transfers.states[row.state]}</StatusTag>
          {row.state === 'open' && row.actions.decide !== null && (
            <small className="muted cell-long">
              {fill(transfers.waitingFor, { name: row.reviewer.name })}
            </small>
          )}
          {row.state === 'open' && (
            <small className="muted">{fill(transfers.dueOn, { date: row.dueOn })}</small>
          )}
          {row.refusalReason !== null && (
            <small>
              <Clamped>{fill(transfers.own.refusedBecause, { reason: row.refusalReason })}</Clamped>
            </small>
          )}
          <AppealLine transfer={row} />
        </span>
      ),
    },
    { key: 'operations', title: words.operations, tight: true, render: renderTools },
  ];
}

/** A link to what the viewer sees. */
function MoverName({ row: { member } }: { row: Transfer }) {
  if (!member.isVisible) return member.name;
  return (
    <Link to="/members/$memberId" params={{ memberId: String(member.id) }}>
      {member.name}
    </Link>
  );
}
