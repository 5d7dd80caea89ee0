import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { listProposals, type Proposal } from '#contract/planning.ts';
import { fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, formatTime, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { NewProposalDialog } from './new-proposal-dialog.tsx';

type Summary = Omit<Proposal, 'caps' | 'outcome' | 'actions' | 'adoptedBefore'>;

/** 测算方案 of an organisation in a year, latest first. */
export function ProposalsTable({ organisationId, year }: { organisationId: number; year: number }) {
  const { planning } = useWording();
  const words = planning.proposals;
  const navigate = useNavigate();
  const [isMaking, setIsMaking] = useState(false);
  const list = useKeysetList(['planning', 'proposals', organisationId, year], ({ after, signal }) =>
    call(listProposals, { query: { organisationId, year, after, limit: 20 }, signal }),
  );
  const columns: Column<Summary>[] = [
    {
      key: 'name',
      title: planning.tabs.proposals,
      main: true,
      tight: true,
      render: (row) => (
        <Link to="/planning/$proposalId" params={{ proposalId: String(row.id) }}>
          {fill(words.name, { year: row.year, total: formatCount(row.total) })}
        </Link>
      ),
    },
    { key: 'split', title: words.split, render: (row) => <Split proposal={row} /> },
    {
      key: 'state',
      title: words.state,
      tight: true,
      render: ({ state }) => (
        <StatusTag tone={state === 'adopted' ? 'good' : 'neutral'}>{words.states[state]}</StatusTag>
      ),
    },
    { key: 'by', title: words.madeBy, tight: true, render: (row) => row.madeBy },
    { key: 'at', title: words.madeAt, tight: true, render: (row) => formatTime(row.madeAt) },
  ];
  const make = (
    <Button type="primary" onClick={() => setIsMaking(true)}>
      {words.make}
    </Button>
  );
  return (
    <>
      <DataTable
        label={words.label}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        {...(list.items.length > 0 && {
          filters: (
            <>
              <span className="planning-grow" />
              {make}
            </>
          ),
        })}
        empty={
          <Empty title={fill(words.emptyTitle, { year })} text={words.emptyText}>
            {make}
          </Empty>
        }
      />
      {isMaking && (
        <NewProposalDialog
          organisationId={organisationId}
          year={year}
          onMade={({ id }) =>
            void navigate({ to: '/planning/$proposalId', params: { proposalId: String(id) } })
          }
          onClose={() => setIsMaking(false)}
        />
      )}
    </>
  );
}

function Split({ proposal }: { proposal: Pick<Proposal, 'fields' | 'total'> }) {
  const { planning, organisations } = useWording();
  const words = planning.proposals;
  const given = fieldCodes.filter((code) => proposal.fields[code] !== undefined);
  if (given.length === 0) return words.together;
  const rest = proposal.total - given.reduce((sum, code) => sum + (proposal.fields[code] ?? 0), 0);
  return (
    <span className="planning-tags">
      {given.map((code) => (
        <span key={code}>
          {organisations.fields[code]} {formatCount(proposal.fields[code] ?? 0)}
        </span>
      ))}
      {rest > 0 && <span>{fill(words.rest, { count: formatCount(rest) })}</span>}
    </span>
  );
}
