import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { isSchoolField } from '#contract/planning-caps.ts';
import { type BaselineFact, type FactLine, listFacts, type SchoolFact } from '#contract/planning-facts.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { percentOf } from './percent.ts';
import { useSayGrades } from './share-bar.tsx';

interface FactsTableProps {
  organisationId: number;
  year: number;
  field: Field | null;
  onField: (field: Field | null) => void;
}

/** 基础数据 of an organisation and everything below it, a class a line. */
export function FactsTable({ organisationId, year, field, onField }: FactsTableProps) {
  const { planning, organisations } = useWording();
  const words = planning.facts;
  const list = useKeysetList(['planning', 'facts', organisationId, year, field], ({ after, signal }) =>
    call(listFacts, {
      query: { organisationId, year, after, limit: 50, ...(field !== null && { field }) },
      signal,
    }),
  );
  const columns = useColumns(year, field, list.items);
  return (
    <DataTable
      label={fill(words.label, { year })}
      columns={columns}
      list={list}
      rowKey={keyOf}
      filters={
        <>
          <Select
            value={field ?? 'all'}
            aria-label={words.field}
            className="planning-field"
            options={[
              { value: 'all', label: words.all },
              ...fieldCodes.map((value) => ({ value, label: organisations.fields[value] })),
            ]}
            onChange={(next) => onField(next === 'all' ? null : (next as Field))}
          />
          <span className="planning-grow" />
          <LinkButton to="/planning/facts" search={{ year }} look="primary">
            {words.open}
          </LinkButton>
        </>
      }
      empty={<Empty title={fill(words.emptyTitle, { year })} text={words.emptyText} />}
    />
  );
}

function keyOf({ organisation, fact }: FactLine): string {
  const place = 'grade' in fact ? `${fact.grade} ${fact.className}` : '';
  return `${organisation.id} ${fact.field} ${place}`;
}

function peopleOf(fact: BaselineFact): number | null {
  return 'residents' in fact ? fact.residents : fact.students;
}

function useColumns(year: number, field: Field | null, items: readonly FactLine[]): Column<FactLine>[] {
  const { planning, organisations } = useWording();
  const sayGrades = useSayGrades();
  const { facts: words, proposal } = planning;
  // Of the lines of a unit the first leads to its form; the others only say whose they are.
  const firsts = new Set(
    items.filter((line, at) => items[at - 1]?.organisation.id !== line.organisation.id).map(keyOf),
  );
  const hasClasses = field === null || isSchoolField(field);
  const people =
    field === null ? proposal.columns.people : field === 'social' ? words.residents : words.students;

  function sayPlace({ grade, className }: SchoolFact): string {
    return `${sayGrades([grade])} ${className === '' ? words.wholeGrade : className}`;
  }
  const columns: (Column<FactLine> | false)[] = [
    {
      key: 'unit',
      title: words.unit,
      main: true,
      render: (line) =>
        firsts.has(keyOf(line)) ? (
          <Link
            to="/planning/facts"
            search={{ organisationId: line.organisation.id, year }}
            aria-label={fill(words.openOf, { name: line.organisation.name })}
          >
            {line.organisation.name}
          </Link>
        ) : (
          <span className="planning-again">{line.organisation.name}</span>
        ),
    },
    field === null && {
      key: 'field',
      title: words.field,
      tight: true,
      render: ({ fact }) => organisations.fields[fact.field],
    },
    hasClasses && {
      key: 'place',
      title: words.place,
      tight: true,
      render: ({ fact }) => ('grade' in fact ? sayPlace(fact) : ''),
    },
    {
      key: 'people',
      title: people,
      tight: true,
      align: 'end',
      render: ({ fact }) => <Count count={peopleOf(fact)} />,
    },
    {
      key: 'members',
      title: words.members,
      tight: true,
      align: 'end',
      render: ({ fact }) => <Count count={fact.members} />,
    },
    {
      key: 'share',
      title: words.share,
      tight: true,
      align: 'end',
      render: ({ fact }) => {
        const all = peopleOf(fact);
        return all && fact.members !== null ? `${percentOf(fact.members, all)}%` : '—';
      },
    },
    { key: 'more', title: words.more, render: ({ fact }) => <Further fact={fact} /> },
  ];
  return columns.filter((column) => column !== false);
}

function Count({ count }: { count: number | null }) {
  return count === null ? <span className="muted">—</span> : formatCount(count);
}

/** What else the line says, in the words of its field. */
function Further({ fact }: { fact: BaselineFact }) {
  const { facts: words } = useWording().planning;
  if ('need' in fact) return fill(words.needOf, { count: fact.need });
  if ('organisations' in fact) {
    return (
      <span className="planning-tags">
        {fact.isVillage && <StatusTag tone="waiting">{words.isVillage}</StatusTag>}
        <span>{fill(words.organisationsOf, { count: fact.organisations })}</span>
        {fact.registered !== null && <span>{fill(words.registeredOf, { count: fact.registered })}</span>}
      </span>
    );
  }
  return (
    <span className="planning-tags">
      {fact.hasBranch && <StatusTag tone="good">{words.hasBranch}</StatusTag>}
      {fact.graduating && <StatusTag tone="neutral">{words.graduating}</StatusTag>}
      {fact.membersAtEntry !== null && <span>{fill(words.atEntryOf, { count: fact.membersAtEntry })}</span>}
    </span>
  );
}
