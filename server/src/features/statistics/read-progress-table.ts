import { Readable } from 'node:stream';
import type { z } from 'zod';
import { fields as fieldWords } from '#contract/dictionaries/organisations.ts';
import {
  type readProgressTable as contract,
  type Development,
  irregularKinds,
} from '#contract/statistics.ts';
import { statisticsZh } from '#contract/wording/statistics-zh-CN.ts';
import type { Context } from '../../context.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import type { WrittenCell } from '../../documents/written-sheet.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { workbookTypes } from '../imports/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { countsBehind, irregularOf } from './measures.ts';
import { formsDueOf } from './progress-rules.ts';
import { listChildRows, listProgress } from './progress-views.ts';
import { atOneMoment } from './read-figures.ts';

const organisationsAtOnce = 500;
const { columns } = statisticsZh;

/** STA-1: 工作进度 of an organisation and of those directly below, all read at one moment; a line a field and one for all of them. */
export async function readProgressTable(
  context: Context,
  actor: Actor,
  organisationId: number,
  { year }: z.output<typeof contract.query>,
): Promise<FileAnswer> {
  const today = chinaDay(context.clock.now());
  const rows = await atOneMoment(context, async (moment) => {
    const { tx } = moment;
    const own = await getVisibleOrganisation(tx, actor, organisationId);
    const lines: WrittenCell[][] = [];
    const add = async (organisations: readonly { id: number; path: string; name: string }[]) => {
      const all = await listProgress(moment, organisations, year);
      for (const [index, { id, name }] of organisations.entries()) {
        const { total, fields, figures } = all[index] as (typeof all)[number];
        const irregular = irregularOf(figures);
        const { overdue, soon } = formsDueOf(countsBehind(figures, 'form_due/'), today);
        const irregularSum = irregularKinds.reduce((sum, kind) => sum + irregular[kind], 0);
        lines.push([String(id), name, statisticsZh.total, ...cellsOf(total), irregularSum, overdue, soon]);
        for (const { field, ...development } of fields)
          lines.push([String(id), name, wordOf(field), ...cellsOf(development)]);
      }
    };
    await add([own]);
    for (let after: number | null = null; ; ) {
      const children = await listChildRows(tx, own.id, { after, text: '', limit: organisationsAtOnce });
      await add(children.slice(0, organisationsAtOnce));
      if (children.length <= organisationsAtOnce) break;
      after = children[organisationsAtOnce - 1]?.id ?? null;
    }
    return lines;
  });
  const widths = [12, 40, 10];
  const headers = [
    columns.organisationId,
    columns.organisation,
    columns.field,
    columns.quota,
    columns.entered,
    columns.usage,
    columns.formed,
    columns.completeness,
    columns.certified,
    columns.validity,
    columns.fulfilment,
    columns.irregular,
    columns.overdue,
    columns.soon,
  ];
  const sheet = {
    name: statisticsZh.progressTitle,
    columns: headers.map((header, index) => ({
      header,
      width: widths[index] ?? 14,
      asText: index < widths.length,
    })),
    rows,
    notes: { name: statisticsZh.notesTitle, lines: statisticsZh.notes },
  };
  return {
    bytes: Readable.from(writeSheet(sheet), { objectMode: false }),
    type: workbookTypes.xlsx,
    fileName: `${year}年度${statisticsZh.progressTitle}${today.replaceAll('-', '')}.xlsx`,
    inline: false,
  };
}

/** Shares as they are read: 87.5%. */
function cellsOf({ quota, entered, formed, certified, rates }: Development): WrittenCell[] {
  const percent = (rate: number | null) => (rate === null ? '' : `${Number((rate * 100).toFixed(1))}%`);
  return [
    quota,
    entered,
    percent(rates.usage),
    formed,
    percent(rates.completeness),
    certified,
    percent(rates.validity),
    percent(rates.fulfilment),
  ];
}

function wordOf(field: string): string {
  return fieldWords.find(({ code }) => code === field)?.zh ?? field;
}
