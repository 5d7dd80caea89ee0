import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { readSeasonTable as contract, SeasonFilter, SeasonMember } from '#contract/season.ts';
import { archivesZh } from '#contract/wording/archives-zh-CN.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayRefusal } from '#contract/wording/index.ts';
import { seasonZh } from '#contract/wording/season-zh-CN.ts';
import type { Context } from '../../context.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { workbookTypes } from '../imports/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { appendAccess } from '../record/index.ts';
import type { FindAskedElsewhere } from '../transfers/index.ts';
import { selectSeasonMembers } from './member-views.ts';

const rowsAtOnce = 1000;

const { columns } = seasonZh;
const headers = [
  [columns.member, 14],
  [columns.organisation, 44],
  [columns.certification, 16],
  [columns.state, 12],
  [columns.target, 44],
  [columns.liesWith, 44],
  [columns.days, 12],
  [columns.leftOn, 14],
  [columns.obstacle, 60],
] as const;

/** TRF-9 ACC-2: the graduates behind a figure as Excel, read as the bytes are sent; that they were taken out is on the record first (ACC-3). */
export async function readSeasonTable(
  context: Context,
  actor: Actor,
  organisationId: number,
  { year, of }: z.output<typeof contract.query>,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<FileAnswer> {
  const { id, path } = await getVisibleOrganisation(context.db, actor, organisationId);
  await appendAccess(context, context.db, actor, {
    kind: 'graduates_exported',
    organisationId: id,
    details: { graduationYear: year },
  });
  const sheet = {
    name: seasonZh.title,
    columns: headers.map(([header, width]) => ({ header, width, asText: true })),
    rows: lines(context, actor, path, { year, of }, findAskedElsewhere),
  };
  return {
    bytes: Readable.from(writeSheet(sheet), { objectMode: false }),
    type: workbookTypes.xlsx,
    fileName: `${fill(seasonZh.fileName, { year, filter: seasonZh.filters[of] })}${chinaDay(context.clock.now()).replaceAll('-', '')}.xlsx`,
    inline: false,
  };
}

async function* lines(
  context: Context,
  actor: Actor,
  path: string,
  { year, of }: { readonly year: number; readonly of: SeasonFilter },
  findAskedElsewhere: FindAskedElsewhere,
): AsyncGenerator<string[]> {
  for (let after: readonly [string, number] | null = null; ; ) {
    const walk = { path, year, after, limit: rowsAtOnce };
    const rows = await selectSeasonMembers(context, actor, of, walk, findAskedElsewhere);
    yield* rows.map(({ item }) => lineOf(item));
    const last: { path: string; id: number } | undefined = rows.at(-1)?.place;
    if (!last || rows.length < rowsAtOnce) return;
    after = [last.path, last.id];
  }
}

function lineOf({ name, organisation, certification, state, underWay, left, begin }: SeasonMember): string[] {
  const elsewhere = left?.toArmy || underWay?.by === 'army' ? seasonZh.army : seasonZh.otherSystem;
  const target = left ? (left.to?.name ?? elsewhere) : underWay && (underWay.to ?? elsewhere);
  return [
    name,
    organisation.name,
    archivesZh.certifications[certification],
    seasonZh.states[state],
    target ?? '',
    underWay?.liesWith ?? '',
    underWay ? String(underWay.days) : '',
    left?.on ?? '',
    state === 'barred' && begin ? sayRefusal(begin, 'zh-CN') : '',
  ];
}
