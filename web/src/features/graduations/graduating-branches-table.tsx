import { Button, Segmented } from 'antd';
import { useState } from 'react';
import {
  type GraduatesOf,
  type GraduatingBranch,
  type GraduationMark,
  graduationMark,
  listGraduatingBranches,
} from '#contract/graduations.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { MarkDialog } from './mark-dialog.tsx';

interface GraduatingBranchesTableProps {
  scope: { year: number; organisationId?: number };
  mark: GraduationMark;
  onMark: (mark: GraduationMark) => void;
  /** MM-DD */
  becomesOn: string;
  years: readonly number[];
  toMembers: (organisationId: number, of: GraduatesOf | undefined) => void;
}

/** Branches with what is still to be certified; each figure leads to its members. */
export function GraduatingBranchesTable(props: GraduatingBranchesTableProps) {
  const { scope, mark, onMark, toMembers } = props;
  const { graduations, shell } = useWording();
  const [marking, setMarking] = useState<GraduatingBranch | null>(null);
  const query = { ...scope, mark, limit: 20 };
  const list = useKeysetList(['graduations', 'branches', query], ({ after, signal }) =>
    call(listGraduatingBranches, { query: { ...query, after }, signal }),
  );
  const figure = (
    key: 'members' | 'newMembers' | 'certified' | 'uncertified' | 'formsMissing',
    of: GraduatesOf | undefined,
  ): Column<GraduatingBranch> => ({
    key,
    title: graduations[key],
    tight: true,
    align: 'end',
    render: (row) =>
      mark === 'unmarked' || row[key] === 0 ? (
        formatCount(row[key])
      ) : (
        <Button
          type="link"
          className="graduation-figure"
          danger={of === 'uncertified' || of === 'forms_missing'}
          onClick={() => toMembers(row.organisation.id, of)}
        >
          {formatCount(row[key])}
        </Button>
      ),
  });
  const columns: Column<GraduatingBranch>[] = [
    {
      key: 'branch',
      title: graduations.branch,
      main: true,
      render: (row) => (
        <span className="graduation-branch">
          {row.organisation.name}
          {row.graduatedOn && <StatusTag tone="neutral">{graduations.graduated}</StatusTag>}
        </span>
      ),
    },
    {
      key: 'year',
      title: graduations.year,
      tight: true,
      render: (row) =>
        row.mark === 'year'
          ? fill(graduations.yearOf, { year: row.year ?? '' })
          : row.mark === 'not_uniform'
            ? graduations.notUniform
            : graduations.unmarked,
    },
    figure('members', undefined),
    figure('newMembers', 'new'),
    figure('certified', 'certified'),
    figure('uncertified', 'uncertified'),
    figure('formsMissing', 'forms_missing'),
    {
      key: 'operations',
      title: shell.operations,
      tight: true,
      render: (row) => (
        <AbilityButton size="small" ability={row.actions.mark} onClick={() => setMarking(row)}>
          {graduations.mark}
        </AbilityButton>
      ),
    },
  ];
  const nothing = {
    year: <Empty title={fill(graduations.nothing, { year: scope.year })} text={graduations.nothingText} />,
    not_uniform: <Empty title={graduations.nothingNotUniform} />,
    unmarked: <Empty title={graduations.nothingUnmarked} />,
  };
  return (
    <>
      <DataTable
        label={graduations.tabs.branches}
        columns={columns}
        list={list}
        rowKey={(row) => row.organisation.id}
        filters={
          <Segmented
            value={mark}
            options={graduationMark.options.map((value) => ({ value, label: graduations.marks[value] }))}
            onChange={onMark}
          />
        }
        empty={nothing[mark]}
      />
      {marking && (
        <MarkDialog
          branch={marking}
          becomesOn={props.becomesOn}
          years={props.years}
          onClose={() => setMarking(null)}
        />
      )}
    </>
  );
}
