import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  listSeasonMembers,
  readSeasonTable,
  type Season,
  type SeasonFilter,
  type SeasonMember,
  seasonFilter,
} from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { addressOf } from '../../api/address-of.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { PasteDialog } from './paste-dialog.tsx';
import type { Chosen, RenderBegin } from './season-search.ts';
import { stateTones } from './season-words.ts';

interface SeasonMembersProps {
  season: Season;
  of: SeasonFilter;
  onOf: (of: SeasonFilter) => void;
  renderCertification: (member: SeasonMember) => ReactNode;
  renderBegin: RenderBegin;
}

/** So many can be meant by all: those of a class or a grade, who go to one place. */
const mostAtOnce = 500;

/** The graduates behind a figure; whoever has not begun can be chosen, and many begun at once (TRF-9). */
export function SeasonMembers({
  season: data,
  of,
  onOf,
  renderCertification,
  renderBegin,
}: SeasonMembersProps) {
  const { season } = useWording();
  const say = useSayRefusal();
  const toast = useToast();
  const [chosen, setChosen] = useState<ReadonlyMap<number, Chosen>>(new Map());
  const [dialog, setDialog] = useState<'begin' | 'paste' | null>(null);
  const [isLoading, setIsLoading] = useState(false);
  const { columns: words } = season;
  const { year } = data;
  const organisationId = data.organisation.id;
  const params = { organisationId };
  const query = { year, of, limit: 50 };
  const list = useKeysetList(['season', 'members', organisationId, query], ({ after, signal }) =>
    call(listSeasonMembers, { params, query: { ...query, after }, signal }),
  );

  const choose = (members: readonly Chosen[], isChosen = true) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const member of members) {
        if (isChosen) next.set(member.id, member);
        else next.delete(member.id);
      }
      return next;
    });

  async function chooseAll() {
    setIsLoading(true);
    try {
      for (let after: string | undefined; ; ) {
        const page = await call(listSeasonMembers, {
          params,
          query: { year, of: 'not_begun', limit: 200, ...(after && { after }) },
        });
        choose(page.items.map(chosenOf));
        if (page.next === null) break;
        after = page.next;
      }
    } catch {
      toast.error(season.chooseFailed);
    }
    setIsLoading(false);
  }

  const columns: Column<SeasonMember>[] = [
    {
      key: 'selected',
      title: words.select,
      tight: true,
      render: (row) => (
        <Checkbox
          checked={chosen.has(row.memberId)}
          disabled={row.begin !== null && !chosen.has(row.memberId)}
          aria-label={fill(season.choose, { name: row.name })}
          onChange={({ target }) => choose([chosenOf(row)], target.checked)}
        />
      ),
    },
    {
      key: 'name',
      title: words.member,
      main: true,
      tight: true,
      render: (row) =>
        row.isVisible ? (
          <Link to="/members/$memberId" params={{ memberId: String(row.memberId) }}>
            {row.name}
          </Link>
        ) : (
          row.name
        ),
    },
    ...(data.kind === 'branch'
      ? []
      : [
          {
            key: 'organisation',
            title: words.organisation,
            render: (row: SeasonMember) => row.organisation.name,
          },
        ]),
    { key: 'certification', title: words.certification, tight: true, render: renderCertification },
    {
      key: 'state',
      title: words.state,
      tight: true,
      render: ({ state }) => <StatusTag tone={stateTones[state]}>{season.states[state]}</StatusTag>,
    },
    { key: 'where', title: words.where, render: (row) => <Where member={row} say={say} /> },
  ];
  return (
    <>
      <DataTable
        label={season.tabs.members}
        columns={columns}
        list={list}
        rowKey={({ memberId }) => memberId}
        filters={
          <>
            <Segmented<SeasonFilter>
              value={of}
              options={seasonFilter.options.map((value) => ({ value, label: season.filters[value] }))}
              onChange={onOf}
            />
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={addressOf(readSeasonTable, { params, query: { year, of } })}
              download
            >
              {season.excel}
            </Button>
            <div className="season-bar">
              <Button onClick={() => choose(list.items.filter(({ begin }) => begin === null).map(chosenOf))}>
                {season.choosePage}
              </Button>
              {data.figures.notBegun <= mostAtOnce && (
                <Button loading={isLoading} onClick={() => void chooseAll()}>
                  {season.chooseAll}
                </Button>
              )}
              <Button onClick={() => setDialog('paste')}>{season.paste}</Button>
              <Button disabled={chosen.size === 0} onClick={() => setChosen(new Map())}>
                {season.chooseNone}
              </Button>
              <Button type="primary" disabled={chosen.size === 0} onClick={() => setDialog('begin')}>
                {season.begin}
              </Button>
              <output className="muted">{fill(season.chosen, { count: chosen.size })}</output>
            </div>
          </>
        }
        empty={<Empty title={season.nobody} text={data.figures.graduates === 0 ? season.nobodyText : ''} />}
      />
      {dialog === 'paste' && <PasteDialog season={data} onFound={choose} onClose={() => setDialog(null)} />}
      {dialog === 'begin' &&
        renderBegin({
          members: [...chosen.values()],
          form: data.form,
          onClose: () => setDialog(null),
          onDone: (refused) => setChosen(new Map([...chosen].filter(([id]) => refused.has(id)))),
        })}
    </>
  );
}

function chosenOf({ memberId, name }: SeasonMember): Chosen {
  return { id: memberId, name };
}

function Where({ member, say }: { member: SeasonMember; say: ReturnType<typeof useSayRefusal> }) {
  const { season } = useWording();
  const { left, underWay, begin, state } = member;
  if (left)
    return left.to
      ? fill(season.wentTo, { date: left.on, name: left.to.name })
      : fill(left.toArmy ? season.wentToArmy : season.wentOutside, { date: left.on });
  if (underWay) {
    const { by, to, liesWith: name, days } = underWay;
    return (
      <span className="season-where">
        <span>{fill(by === 'report' ? season.reportsAt : season.waitsAt, { name, days })}</span>
        <small className="muted">{to === null ? season.army : fill(season.goesTo, { name: to })}</small>
      </span>
    );
  }
  return state === 'barred' && begin ? say(begin) : null;
}
