import { Link } from '@tanstack/react-router';
import { Checkbox, Input, Segmented, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { type CadreRow, listCadres } from '#contract/cadres.ts';
import { cadreNatures, onPostStates, type Position, positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import type { MemberRow } from '#contract/members.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import './cadres.css';

export interface CadreSearch {
  organisationId?: number;
  text?: string;
  position?: Position;
  oldOnly?: true;
  ended?: true;
}

interface CadresPageProps {
  level: 'own' | 'below';
  search: CadreSearch;
  onSearch: (search: CadreSearch) => void;
  /** Chooses one of the organisations below. */
  organisationFilter?: ReactNode;
  /** 档案是否上传 and 团员身份 of a cadre whose person I see. */
  renderForm: (member: MemberRow) => ReactNode;
  renderCertification: (member: MemberRow) => ReactNode;
  /** What may be done with the post. */
  renderTools: (row: CadreRow) => ReactNode;
}

/** 本级团干部电子数据库, or the cadres of the organisations below (ENT-4, ENT-11; N20 3.2). */
export function CadresPage({ level, search, onSearch, organisationFilter, ...slots }: CadresPageProps) {
  const { cadres, shell } = useWording();
  const { seat } = useSession();
  const isBranch = seat.organisation.kind === 'branch';
  const query = {
    level,
    ...(search.organisationId && { organisationId: search.organisationId }),
    ...(search.text && { text: search.text }),
    ...(search.position && { position: search.position }),
    ...(search.oldOnly && { oldOnly: 'true' }),
    ...(search.ended && { ended: 'true' }),
  };
  const list = useKeysetList(['cadres', 'list', query], ({ after, signal }) =>
    call(listCadres, { query: { ...query, after }, signal }),
  );
  const title = level === 'own' ? cadres.ownTitle : cadres.belowTitle;
  const isNarrowed = Object.keys(search).some((name) => name !== 'ended');

  const nothing = () => {
    if (search.ended) return <Empty title={cadres.nothingEnded} />;
    if (level === 'below') return <Empty title={cadres.nothingBelow} />;
    return isBranch ? (
      <Empty title={cadres.nothingOwnOfBranch} text={cadres.nothingOwnOfBranchText} />
    ) : (
      <Empty title={cadres.nothingOwn} text={cadres.nothingOwnText} />
    );
  };
  return (
    <Page
      title={title}
      {...(level === 'own' && { description: seat.organisation.name })}
      {...(!isBranch && {
        actions: (
          <LinkButton to="/cadres/new" look="primary">
            {shell.menus.enterCadre}
          </LinkButton>
        ),
      })}
    >
      <DataTable
        label={title}
        columns={useColumns(level, search.ended === true, slots)}
        list={list}
        rowKey={(row) => row.post.id}
        {...(!isNarrowed && { empty: nothing() })}
        filters={<Filters search={search} onSearch={onSearch} organisationFilter={organisationFilter} />}
      />
    </Page>
  );
}

interface FiltersProps {
  search: CadreSearch;
  onSearch: (search: CadreSearch) => void;
  organisationFilter?: ReactNode;
}

function Filters({ search, onSearch, organisationFilter }: FiltersProps) {
  const { cadres } = useWording();
  const { language } = useLanguage();
  const [text, setText] = useState(search.text ?? '');
  useEffect(() => setText(search.text ?? ''), [search.text]);

  const change = (part: { [K in keyof CadreSearch]: CadreSearch[K] | undefined }) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    onSearch(Object.fromEntries(next) as CadreSearch);
  };
  return (
    <>
      <Input.Search
        value={text}
        allowClear
        placeholder={cadres.searchPlaceholder}
        aria-label={cadres.searchPlaceholder}
        style={{ flex: '1 1 220px', maxWidth: 340 }}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => change({ text: typed.trim() === '' ? undefined : typed.trim() })}
      />
      {organisationFilter && <div style={{ flex: '1 1 240px', maxWidth: 360 }}>{organisationFilter}</div>}
      <Select
        allowClear
        value={search.position ?? null}
        placeholder={cadres.allPositions}
        aria-label={cadres.position}
        style={{ width: 150 }}
        options={positions.map(({ code }) => ({ value: code, label: nameOfCode(positions, code, language) }))}
        onChange={(value) => change({ position: value ?? undefined })}
      />
      <Segmented
        value={search.ended ? 'ended' : 'held'}
        aria-label={cadres.state}
        options={(['held', 'ended'] as const).map((value) => ({ value, label: cadres.states[value] }))}
        onChange={(value) =>
          change(value === 'ended' ? { ended: true, oldOnly: undefined } : { ended: undefined })
        }
      />
      {!search.ended && (
        <Checkbox
          checked={search.oldOnly === true}
          onChange={(event) => change({ oldOnly: event.target.checked ? true : undefined })}
        >
          {cadres.oldOnly}
        </Checkbox>
      )}
    </>
  );
}

type Slots = Pick<CadresPageProps, 'renderForm' | 'renderCertification' | 'renderTools'>;

function useColumns(level: 'own' | 'below', ended: boolean, slots: Slots): Column<CadreRow>[] {
  const { cadres: words } = useWording();
  const { language } = useLanguage();
  const { seat } = useSession();
  const elsewhere = (
    <span className="muted" title={words.elsewhere}>
      —
    </span>
  );
  return [
    {
      key: 'name',
      title: words.name,
      main: true,
      tight: true,
      render: ({ member, name }) =>
        member === null ? (
          <span title={words.elsewhere}>{name}</span>
        ) : (
          <Link to="/members/$memberId" params={{ memberId: String(member.id) }}>
            {name}
          </Link>
        ),
    },
    { key: 'idNumber', title: words.idNumber, tight: true, render: (row) => row.idNumberMasked },
    ...(level === 'below'
      ? [
          {
            key: 'organisation',
            title: words.organisation,
            render: ({ post }: CadreRow) => post.organisation.name,
          },
        ]
      : []),
    {
      key: 'position',
      title: words.position,
      render: ({ post, standing }) => (
        <span className="cadre-position">
          {nameOfCode(positions, post.position, language)}
          {post.isOld && <StatusTag tone="bad">{words.old}</StatusTag>}
          {standing === 'awaiting_approval' && <StatusTag tone="waiting">{words.awaiting}</StatusTag>}
        </span>
      ),
    },
    { key: 'since', title: words.positionSince, tight: true, render: ({ post }) => post.positionSince },
    {
      key: 'nature',
      title: words.cadreNature,
      tight: true,
      render: ({ post }) => nameOfCode(cadreNatures, post.cadreNature, language),
    },
    ...(level === 'own' && seat.organisation.kind === 'branch'
      ? []
      : [
          {
            key: 'onPost',
            title: words.onPostState,
            tight: true,
            render: ({ post }: CadreRow) =>
              post.onPostState === null ? '—' : nameOfCode(onPostStates, post.onPostState, language),
          },
        ]),
    ...(ended
      ? [
          {
            key: 'endedOn',
            title: words.endedOn,
            tight: true,
            render: ({ post }: CadreRow) => post.endedOn,
          },
          { key: 'endReason', title: words.endReason, render: ({ post }: CadreRow) => post.endReason },
        ]
      : [
          {
            key: 'form',
            title: words.formState,
            tight: true,
            render: ({ member }: CadreRow) => (member === null ? elsewhere : slots.renderForm(member)),
          },
          {
            key: 'certification',
            title: words.certification,
            tight: true,
            render: ({ member }: CadreRow) =>
              member === null ? elsewhere : slots.renderCertification(member),
          },
          { key: 'operations', title: words.operations, tight: true, render: slots.renderTools },
        ]),
  ];
}
