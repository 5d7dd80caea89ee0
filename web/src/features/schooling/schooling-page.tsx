import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { findByCode, nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { type Education, educations } from '#contract/dictionaries/educations.ts';
import { studyStatuses } from '#contract/dictionaries/occupations.ts';
import { proposedEducation, rankOf } from '#contract/dictionaries/schooling.ts';
import { listPupils, type Pupil, summarisePupils } from '#contract/schooling.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { CountButtons } from '../../ui/count-buttons.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useLanguage, useSayRefusal, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { type Destination, MovingOnBar } from './moving-on-bar.tsx';
import { type SchoolingSearch, toPupilQuery } from './schooling-search.ts';
import { useMovingOn } from './use-moving-on.ts';
import './schooling.css';

interface SchoolingPageProps {
  search: SchoolingSearch;
  onSearch: (search: SchoolingSearch) => void;
  organisationFilter?: ReactNode;
}

/** 团员管理 → 在读状况更新: a class, or all of a stage, moves on at once (LIF-6, N23 3.5). */
export function SchoolingPage({ search, onSearch, organisationFilter }: SchoolingPageProps) {
  const { schooling, organisations } = useWording();
  const { language } = useLanguage();
  const { seat } = useSession();
  const say = useSayRefusal();
  const { organisationId, stage, concernedOnly } = search;
  const scope = organisationId === undefined ? {} : { organisationId };
  const summary = useQuery({
    queryKey: ['schooling', 'summary', scope],
    queryFn: ({ signal }) => call(summarisePupils, { query: scope, signal }),
  });
  const query = { ...toPupilQuery(search), limit: 50 };
  const list = useKeysetList(['schooling', 'list', query], ({ after, signal }) =>
    call(listPupils, { query: { ...query, after }, signal }),
  );
  const moving = useMovingOn(search);
  const [goal, setGoal] = useState<{ stage: string | undefined; destination: Destination }>();
  const destination = goal?.stage === stage ? goal?.destination : undefined;
  const nameOfStage = (code: string) => nameOfCode(studyStatuses, code, language);
  const faultsOf = new Map(moving.left.map(({ pupil, faults }) => [pupil.memberId, faults]));

  const columns: Column<Pupil>[] = [
    ...(stage
      ? [
          {
            key: 'chosen',
            title: schooling.choose,
            tight: true,
            render: (row: Pupil) => (
              <Checkbox
                checked={moving.chosen.has(row.memberId)}
                disabled={row.actions.update !== null}
                aria-label={fill(schooling.chooseOne, { name: row.name })}
                title={row.actions.update ? say(row.actions.update) : ''}
                onChange={({ target }) => moving.choose([row], target.checked)}
              />
            ),
          },
        ]
      : []),
    {
      key: 'name',
      title: schooling.name,
      main: true,
      tight: true,
      render: (row) => (
        <Link to="/members/$memberId" params={{ memberId: String(row.memberId) }}>
          {row.name}
        </Link>
      ),
    },
    ...(seat.organisation.kind === 'branch'
      ? []
      : [
          {
            key: 'organisation',
            title: schooling.organisation,
            render: (row: Pupil) => row.organisation.name,
          },
        ]),
    {
      key: 'age',
      title: schooling.age,
      tight: true,
      render: (row) => fill(schooling.ageOf, { age: row.age }),
    },
    {
      key: 'stage',
      title: schooling.stage,
      render: (row) => (
        <span className="schooling-stage">
          {nameOfStage(row.studyStatus)}
          {row.concerns.map((concern) => (
            <StatusTag key={concern} tone="waiting">
              {fill(schooling.concerns[concern], { field: organisations.fields[row.field] })}
            </StatusTag>
          ))}
        </span>
      ),
    },
    {
      key: 'education',
      title: schooling.education,
      tight: true,
      render: (row) => nameOfCode(educations, row.education, language),
    },
    ...(stage && destination
      ? [
          {
            key: 'new-education',
            title: schooling.newEducation,
            render: (row: Pupil) => (
              <>
                {moving.chosen.has(row.memberId) ? (
                  <EducationChoice
                    pupil={row}
                    destination={destination}
                    value={moving.educations.get(row.memberId)}
                    onChange={(education) => moving.setEducation(row.memberId, education)}
                  />
                ) : (
                  schooling.none
                )}
                {faultsOf.get(row.memberId)?.map((fault) => (
                  <small key={fault.code} className="schooling-fault">
                    {say(fault)}
                  </small>
                ))}
              </>
            ),
          },
        ]
      : []),
  ];
  const { data } = summary;
  const stages = (data?.stages ?? []).map(({ studyStatus, members }) => ({
    key: studyStatus as string,
    label: nameOfStage(studyStatus),
    count: members,
  }));
  return (
    <Page title={schooling.title} description={schooling.description}>
      <RefusalNotice error={summary.error} onRetry={() => void summary.refetch()} />
      <CountButtons
        counts={[
          ...stages,
          {
            key: 'concerned',
            label: schooling.figures.concerned,
            count: data?.concerned,
            pressing: true,
          },
        ]}
        chosen={stage ?? (concernedOnly ? 'concerned' : undefined)}
        onChoose={(key) => {
          if (key === 'concerned')
            onSearch(concernedOnly && !stage ? scope : { ...scope, concernedOnly: true });
          else {
            const next = studyStatuses.find(({ code }) => code === key)?.code;
            onSearch(next === undefined || next === stage ? scope : { ...scope, stage: next });
          }
        }}
      />
      <DataTable
        label={schooling.title}
        columns={columns}
        list={list}
        rowKey={(row) => row.memberId}
        filters={
          <>
            {organisationFilter && <div className="schooling-filter">{organisationFilter}</div>}
            {stage ? (
              <MovingOnBar
                key={stage}
                stage={stage}
                page={list.items}
                moving={moving}
                destination={destination}
                onDestination={(next) => setGoal({ stage, destination: next })}
              />
            ) : (
              <p className="muted">{schooling.chooseStageFirst}</p>
            )}
          </>
        }
        empty={
          concernedOnly ? (
            <Empty title={schooling.nobodyConcerned} text={schooling.nobodyConcernedText} />
          ) : (
            <Empty title={schooling.nothing} text={schooling.nothingText} />
          )
        }
      />
    </Page>
  );
}

interface EducationChoiceProps {
  pupil: Pupil;
  destination: NonNullable<Destination>;
  value: Education | undefined;
  onChange: (education: Education) => void;
}

/** ENT-19: 学历 rises with the stage; what is proposed can be changed as far as it suits. */
function EducationChoice({ pupil, destination, value, onChange }: EducationChoiceProps) {
  const { schooling } = useWording();
  const { language } = useLanguage();
  const to = destination === 'work' ? null : destination;
  const suitable: readonly string[] | undefined = findByCode(studyStatuses, to ?? undefined)?.educations;
  const choices = educations.filter(
    ({ code, rank }) => rank >= rankOf(pupil.education) && (suitable?.includes(code) ?? true),
  );
  return (
    <Select
      size="small"
      aria-label={`${schooling.newEducation}：${pupil.name}`}
      className="schooling-education"
      value={value ?? proposedEducation(pupil.studyStatus, pupil.education, to)}
      options={choices.map(({ code }) => ({
        value: code as Education,
        label: nameOfCode(educations, code, language),
      }))}
      onChange={onChange}
    />
  );
}
