import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
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
import { DataTable } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { sharedNames } from '../../ui/namesakes.ts';
import { Empty } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { useMemberColumns } from './member-columns.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import type { Chosen, RenderBegin } from './season-search.ts';
import { chosenOf, listsToChooseIn } from './season-words.ts';

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
  const { season, transfers } = useWording();
  const toast = useToast();
  const [chosen, setChosen] = useState<ReadonlyMap<number, Chosen>>(new Map());
  const [dialog, setDialog] = useState<'begin' | 'paste' | null>(null);
  const [isLoading, setIsLoading] = useState(false);
  const { year } = data;
  const { notBegun, graduates } = data.figures;
  const params = { organisationId: data.organisation.id };
  const query = { year, of, limit: 50 };
  const list = useKeysetList(['season', 'members', data.organisation.id, query], ({ after, signal }) =>
    call(listSeasonMembers, { params, query: { ...query, after }, signal }),
  );
  const free = list.items.filter(({ begin }) => begin === null);
  const isHere = listsToChooseIn.includes(of);
  const isElsewhere = chosen.size > 0 && !isHere;

  const choose = (members: readonly Chosen[], isChosen = true) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const member of members) {
        if (isChosen) next.set(member.id, member);
        else next.delete(member.id);
      }
      return next;
    });
  const choosable = (members: readonly SeasonMember[]) =>
    members.map((member) => chosenOf(member, transfers));

  async function chooseAll() {
    setIsLoading(true);
    try {
      for (let after: string | undefined; ; ) {
        const page = await call(listSeasonMembers, {
          params,
          query: { year, of: 'not_begun', limit: 200, ...(after && { after }) },
        });
        choose(choosable(page.items));
        if (page.next === null) break;
        after = page.next;
      }
    } catch {
      toast.error(season.chooseFailed);
    }
    setIsLoading(false);
  }

  const columns = useMemberColumns({
    season: data,
    shared: sharedNames(list.items),
    isToChoose: isHere,
    isChosen: (memberId) => chosen.has(memberId),
    onChoose: (row, isChosen) => choose([chosenOf(row, transfers)], isChosen),
    renderCertification,
  });
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
            <div className="table-bar">
              {isHere && (
                <Button disabled={free.length === 0} onClick={() => choose(choosable(free))}>
                  {season.choosePage}
                </Button>
              )}
              {isHere && notBegun <= mostAtOnce && (
                <Button loading={isLoading} disabled={notBegun === 0} onClick={() => void chooseAll()}>
                  {fill(season.chooseAll, { count: notBegun })}
                </Button>
              )}
              <Button onClick={() => setDialog('paste')}>{season.paste}</Button>
              {isHere && notBegun > mostAtOnce && (
                <span className="muted">{fill(season.chooseTooMany, { most: mostAtOnce })}</span>
              )}
            </div>
          </>
        }
        empty={<Empty title={season.nobody} text={graduates === 0 ? season.nobodyText : ''} />}
        {...((isElsewhere || (isHere && graduates > 0)) && {
          foot: (
            <>
              <output className="table-chosen">
                {fill(isElsewhere ? season.chosenElsewhere : season.chosen, {
                  count: chosen.size,
                  filter: season.filters[of],
                })}
              </output>
              {isElsewhere && (
                <Button onClick={() => onOf('not_begun')}>
                  {fill(season.showChosen, { filter: season.filters.not_begun })}
                </Button>
              )}
              <Button disabled={chosen.size === 0} onClick={() => setChosen(new Map())}>
                {season.chooseNone}
              </Button>
              <Button type="primary" disabled={chosen.size === 0} onClick={() => setDialog('begin')}>
                {season.begin}
              </Button>
            </>
          ),
        })}
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
