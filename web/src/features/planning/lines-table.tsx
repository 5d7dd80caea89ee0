import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { listProposalLines, type Proposal, type ProposalLine } from '#contract/planning.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { keyOfLine } from './compare-lines.ts';
import { Difference } from './difference.tsx';
import { LineDrawer } from './line-drawer.tsx';
import { ShareBars } from './share-bar.tsx';

interface LinesTableProps {
  proposal: Proposal;
  placesBefore: (line: ProposalLine) => number | null;
  onFix: (line: ProposalLine) => void;
}

/** What each unit gets; those that got less than they asked come first into sight. */
export function LinesTable({ proposal, placesBefore, onFix }: LinesTableProps) {
  const { planning, organisations } = useWording();
  const words = planning.proposal;
  const { outcome } = proposal;
  const [squeezed, setSqueezed] = useState(outcome.squeezed > 0);
  const [field, setField] = useState<Field | null>(null);
  const [shown, setShown] = useState<ProposalLine | null>(null);
  const list = useKeysetList(
    ['planning', 'lines', proposal.id, squeezed, field, proposal.version],
    ({ after, signal }) =>
      call(listProposalLines, {
        params: { proposalId: proposal.id },
        query: {
          after,
          limit: 20,
          squeezed: squeezed ? 'true' : 'false',
          ...(field !== null && { field }),
        },
        signal,
      }),
  );
  const { columns: titles } = words;
  const columns: Column<ProposalLine>[] = [
    {
      key: 'unit',
      title: titles.unit,
      main: true,
      render: (line) => (
        <span className="line-unit">
          {line.organisation.name}
          <span className="line-field">
            {organisations.fields[line.field]}
            {line.isFixed && <StatusTag tone="waiting">{words.fixedTag}</StatusTag>}
          </span>
        </span>
      ),
    },
    {
      key: 'asked',
      title: titles.asked,
      tight: true,
      align: 'end',
      render: (line) => formatCount(line.asked),
    },
    {
      key: 'places',
      title: titles.places,
      tight: true,
      align: 'end',
      render: (line) => (
        <span className="planning-delta">
          <Difference better="more" before={placesBefore(line)} after={line.places} />
          <strong className="line-places">{formatCount(line.places)}</strong>
        </span>
      ),
    },
    {
      key: 'bound',
      title: titles.boundBy,
      render: ({ boundBy }) =>
        boundBy === null ? (
          <StatusTag tone="good">{words.met}</StatusTag>
        ) : (
          <span className="line-bound">{planning.bounds[boundBy]}</span>
        ),
    },
    {
      key: 'shares',
      title: titles.shares,
      render: (line) => <ShareBars line={line} caps={proposal.caps} />,
    },
    {
      key: 'aims',
      title: titles.aims,
      tight: true,
      align: 'end',
      render: ({ aims }) =>
        aims.all === 0 ? '' : fill(words.aimsOfUnit, { reached: aims.already + aims.reached, all: aims.all }),
    },
    {
      key: 'tools',
      title: titles.tools,
      tight: true,
      render: (line) => (
        <span className="line-tools">
          <AbilityButton
            size="small"
            ability={proposal.actions.change}
            aria-label={fill(words.fixOf, { name: line.organisation.name })}
            onClick={() => onFix(line)}
          >
            {words.fix}
          </AbilityButton>
          <Button
            size="small"
            type="link"
            aria-label={fill(words.detailsOf, { name: line.organisation.name })}
            onClick={() => setShown(line)}
          >
            {words.details}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label={words.linesTitle}
        columns={columns}
        list={list}
        rowKey={keyOfLine}
        empty={<Empty title={squeezed ? words.allMet : planning.facts.unit} />}
        filters={
          <>
            <h2 className="planning-grow">{words.linesTitle}</h2>
            <Select
              value={field ?? 'all'}
              aria-label={titles.field}
              className="planning-field"
              options={[
                { value: 'all', label: planning.facts.all },
                ...fieldCodes
                  .filter((code) => outcome.fields.some((one) => one.field === code))
                  .map((value) => ({ value, label: organisations.fields[value] })),
              ]}
              onChange={(next) => setField(next === 'all' ? null : (next as Field))}
            />
            <Segmented
              value={squeezed}
              aria-label={words.linesTitle}
              options={[
                {
                  value: true,
                  label: fill(words.showSqueezed, { count: formatCount(outcome.squeezed) }),
                },
                { value: false, label: words.showAll },
              ]}
              onChange={setSqueezed}
            />
          </>
        }
      />
      {shown && <LineDrawer line={shown} caps={proposal.caps} onClose={() => setShown(null)} />}
    </>
  );
}
