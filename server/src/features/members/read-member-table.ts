import { Readable } from 'node:stream';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { archivesZh } from '#contract/wording/archives-zh-CN.ts';
import type { Context } from '../../context.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { workbookTypes } from '../imports/index.ts';
import { appendAccess } from '../record/index.ts';
import type { ListedMember } from './member-rows.ts';
import { countMembers, type MemberFilters, pathOfList, selectMembers } from './member-views.ts';

/** As many as a workbook that is read in may have (ENT-12). */
const mostRows = 100_000;
const rowsAtOnce = 1000;

const { columns } = archivesZh;
const headers = [
  [columns.name, 14],
  [columns.idNumber, 16],
  [columns.developmentNumber, 18],
  [columns.joinedMonth, 12],
  [columns.organisation, 44],
  [columns.formState, 14],
  [columns.certification, 16],
  [columns.filing, 14],
  [archivesZh.filing.place, 28],
] as const;

/**
 * STA-1 ACC-2 团员电子数据库 as Excel: what the list shows under the same filters, numbers masked. Rows are read as the bytes are
 * sent, so that as many as there may be are held nowhere; that they were taken out is on the record first (ACC-3).
 */
export async function readMemberTable(
  context: Context,
  actor: Actor,
  filters: MemberFilters,
): Promise<FileAnswer> {
  const path = await pathOfList(context, actor, filters);
  const count = await countMembers(context, path, filters, mostRows + 1);
  if (count > mostRows) refuse('member.tooManyForTable', { limit: mostRows });
  await appendAccess(context, context.db, actor, {
    kind: 'members_exported',
    organisationId: idsOnPath(path).at(-1) ?? null,
    details: { exported: count },
  });
  const sheet = {
    name: archivesZh.titleOwn,
    columns: headers.map(([header, width]) => ({ header, width, asText: true })),
    rows: memberLines(context, path, filters),
  };
  return {
    bytes: Readable.from(writeSheet(sheet), { objectMode: false }),
    type: workbookTypes.xlsx,
    fileName: `${archivesZh.titleOwn}${chinaDay(context.clock.now()).replaceAll('-', '')}.xlsx`,
    inline: false,
  };
}

async function* memberLines(
  context: Context,
  path: string,
  filters: MemberFilters,
): AsyncGenerator<string[]> {
  let after: readonly [string, number] | null = null;
  let left = mostRows;
  while (left > 0) {
    const limit = Math.min(rowsAtOnce, left);
    const rows: ListedMember[] = await selectMembers(context, path, filters, { after, limit });
    yield* rows.map(lineOf);
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = [last.organisation_path, last.id];
    left -= rows.length;
  }
}

function lineOf(row: ListedMember): string[] {
  return [
    row.name,
    row.id_number_masked,
    row.development_number === null ? '' : formatDevelopmentNumber(row.development_number),
    row.joined_month,
    row.organisation,
    archivesZh.formStates[row.form_state],
    archivesZh.certifications[row.certification],
    row.filed_on ?? '',
    row.filed_place ?? '',
  ];
}
