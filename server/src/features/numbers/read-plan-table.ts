import { Readable } from 'node:stream';
import type { z } from 'zod';
import { fields } from '#contract/dictionaries/organisations.ts';
import type { readPlanTable as contract } from '#contract/numbers.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { Context } from '../../context.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { workbookTypes } from '../imports/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { wordOfField } from './number-rules.ts';
import { joined, writeStretches } from './number-stretch.ts';
import { planTableColumns, planTableNotes } from './plan-table.ts';
import { listPlanRows, listStretchesBelow } from './plan-table-store.ts';

/** NUM-3: 年度名额及编号号段分配表, as it stands, to be filled in and uploaded again. */
export async function readPlanTable(
  context: Context,
  actor: Actor,
  organisationId: number,
  { year, depth }: z.output<typeof contract.query>,
): Promise<FileAnswer> {
  const giver = await getVisibleOrganisation(context.db, actor, organisationId);
  const lines = await listPlanRows(context.db, giver, year, depth);
  const held = new Map(
    await Promise.all(
      fieldCodes.map(
        async (field) => [field, await listStretchesBelow(context.db, giver.path, { year, field })] as const,
      ),
    ),
  );
  const rows = lines.map(({ id, name, field, received, lastYear }) => [
    String(id),
    name,
    wordOfField(field as Field),
    lastYear,
    received,
    received - lastYear,
    writeStretches(joined(held.get(field as Field)?.get(id) ?? [])),
  ]);
  const sheet = {
    name: '分配表',
    columns: planTableColumns.map(({ part, header, width }) => ({
      header,
      width,
      asText: part === 'organisationId' || part === 'organisation' || part === 'field' || part === 'numbers',
      ...(part === 'field' && { choices: fields.map(({ zh }) => zh) }),
    })),
    rows,
    notes: { name: '填写说明', lines: planTableNotes },
  };
  return {
    bytes: Readable.from(writeSheet(sheet), { objectMode: false }),
    type: workbookTypes.xlsx,
    fileName: `${year}年度名额及编号号段分配表.xlsx`,
    inline: false,
  };
}
