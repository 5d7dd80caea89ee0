import { sql } from 'kysely';
import { findByText } from '#contract/dictionaries/dictionary.ts';
import { fields } from '#contract/dictionaries/organisations.ts';
import type { BaselineFact } from '#contract/planning-facts.ts';
import type { Refusal } from '#contract/refusal.ts';
import { narrow } from '#contract/values/typed-text.ts';
import type { Database, Transaction } from '../../context.ts';
import type { SheetCell } from '../../documents/sheet-cell.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import type { ImportDefinition, ImportTarget, RowToCheck } from '../imports/index.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { lineOf } from './fact-rules.ts';
import { type FactToSave, lockFactsOf, saveFactLines } from './fact-store.ts';
import { type FactPart, factNotes, factTemplate, headerOfPart } from './fact-template.ts';
import { readFactRow, type WrittenFact } from './read-fact-row.ts';

/** NUM-10: baseline facts from a workbook, a class a line, of the chosen organisation and everything below it. */
export const factImport: ImportDefinition = {
  kind: 'facts',
  columns: factTemplate,
  templateName: '基础数据导入模板.xls',
  notes: factNotes,
  matchHeader,
  refusalToImport: (actor) => (actor.kind === 'administrator' ? null : { code: 'session.wrongSeat' }),
  async checkRows(context, target, rows) {
    const read = await readRows(context.db, target, rows);
    return read.map(({ rowNumber, texts, line, faults }) => ({
      rowNumber,
      texts,
      firstKey: line && context.personalData.fingerprint('import-key', keyOfLine(line)).toString('hex'),
      secondKey: null,
      faults: faults.map(atColumn),
    }));
  },
  refusalToDuplicate: (_, row) => ({
    code: 'fact.duplicateInFile',
    parameters: { row },
    path: headerOfPart('className'),
  }),
  async commitRows(context, tx, actor, target, rows) {
    const ids = (await readRows(tx, target, rows)).flatMap(({ line }) => line?.organisation.id ?? []);
    await lockFactsOf(tx, ids);
    // Once more, now that nobody else writes facts of these.
    const read = await readRows(tx, target, rows);
    const lines = read.flatMap(({ line }) => line ?? []);
    const saved = await saveFactLines(tx, lines, actor, context.clock.now());
    await appendActions(
      context,
      tx,
      actor,
      countByUnit(lines).map(({ id, year, lines: count }) => ({
        kind: 'facts_saved',
        organisationId: id,
        subject: { kind: 'organisation', id },
        details: { year, lines: count, batch: true },
      })),
    );
    let next = 0;
    return read.map(({ rowNumber, line, faults }) =>
      line
        ? { rowNumber, subjectId: saved[next++] ?? 0, needsForm: false }
        : { rowNumber, faults: faults.map(atColumn) },
    );
  },
};

function countByUnit(lines: readonly FactToSave[]) {
  const units = new Map<string, { id: number; year: number; lines: number }>();
  for (const { organisation, year } of lines) {
    const key = `${organisation.id} ${year}`;
    const before = units.get(key)?.lines ?? 0;
    units.set(key, { id: organisation.id, year, lines: before + 1 });
  }
  return [...units.values()];
}

function matchHeader(header: readonly string[]): readonly (number | null)[] | Refusal {
  const written = header.map(comparable);
  const places = factTemplate.map((column) => {
    const words = new Set([column.header, ...column.aliases].map(comparable));
    const place = written.findIndex((text) => words.has(text));
    return place < 0 ? null : place;
  });
  const missing = factTemplate.filter(({ required }, at) => required && places[at] === null);
  const unknown = header.filter((_, place) => written[place] !== '' && !places.includes(place));
  if (missing.length === 0 && unknown.length === 0) return places;
  const list = (names: readonly string[]) => (names.length > 0 ? names.slice(0, 10).join('、') : '—');
  return {
    code: 'import.wrongTemplate',
    parameters: { missing: list(missing.map((column) => column.header)), unknown: list(unknown) },
  };
}

function comparable(header: string): string {
  return narrow(header).replace(/[\s*:]/g, '');
}

interface ReadRow {
  readonly rowNumber: number;
  readonly texts: readonly string[];
  /** Null where there are faults. */
  readonly line: FactToSave | null;
  readonly faults: readonly Refusal[];
}

/** Rows against the rules and the register; of two that exclude each other the first is good. */
async function readRows(
  db: Database | Transaction,
  target: ImportTarget,
  rows: readonly RowToCheck[],
): Promise<ReadRow[]> {
  const read = rows.map(({ rowNumber, cells }) => {
    const texts = factTemplate.map(({ part }, at) => wordOf(part, textOf(cells[at])));
    const written = Object.fromEntries(factTemplate.map(({ part }, at) => [part, texts[at] ?? '']));
    return { rowNumber, texts, row: readFactRow(written as WrittenFact) };
  });
  const placeOf = await findPlaces(
    db,
    target,
    read.map(({ row }) => row.organisation),
  );
  const placed = read.map(({ rowNumber, texts, row }): ReadRow => {
    const organisation = row.organisation === '' ? target : placeOf(row.organisation);
    const faults: Refusal[] = [...row.faults];
    if (!organisation) {
      faults.push({
        code: 'fact.organisationUnknown',
        parameters: { text: row.organisation.slice(0, 120) },
        path: 'organisation',
      });
    }
    const { year, fact } = row;
    const isWhole = faults.length === 0 && organisation && fact && year !== null;
    return { rowNumber, texts, faults, line: isWhole ? { organisation, year, fact } : null };
  });
  const kinds = await listKindsOfGrades(
    db,
    placed.flatMap(({ line }) => line ?? []),
  );
  return placed.map((row) => {
    const fault = row.line && besideOthers(row.line, kinds);
    return fault ? { ...row, line: null, faults: [fault] } : row;
  });
}

/** By unit and grade: whether it stands as a whole, or by classes. */
type KindsOfGrades = Map<string, boolean>;

function besideOthers({ organisation, year, fact }: FactToSave, kinds: KindsOfGrades): Refusal | null {
  if (!('grade' in fact)) return null;
  const grade = gradeKey(organisation.id, year, fact);
  const isWhole = fact.className === '';
  const before = kinds.get(grade);
  kinds.set(grade, before ?? isWhole);
  if (before === undefined || before === isWhole) return null;
  return { code: 'fact.classesBesideGrade', parameters: { grade: fact.grade }, path: 'className' };
}

function gradeKey(organisationId: number, year: number, { field, grade }: BaselineFact & { grade: number }) {
  return `${organisationId} ${year} ${field} ${grade}`;
}

async function listKindsOfGrades(
  db: Database | Transaction,
  lines: readonly FactToSave[],
): Promise<KindsOfGrades> {
  if (lines.length === 0) return new Map();
  const ids = [...new Set(lines.map(({ organisation }) => organisation.id))];
  const years = [...new Set(lines.map(({ year }) => year))];
  const rows = await db
    .selectFrom('baseline_facts')
    .select(['organisation_id', 'year', 'field', 'grade', sql<boolean>`class_name = ''`.as('is_whole')])
    .distinct()
    .where(sql<boolean>`organisation_id = any(${ids}::bigint[])`)
    .where(sql<boolean>`year = any(${years}::smallint[])`)
    .where('grade', 'is not', null)
    .execute();
  return new Map(
    rows.map((row) => [`${row.organisation_id} ${row.year} ${row.field} ${row.grade}`, row.is_whole]),
  );
}

/** Organisations in being at or below the target, by id or full name; what lies elsewhere is as unknown as what never was (ORG-7). */
async function findPlaces(
  db: Database | Transaction,
  target: ImportTarget,
  texts: readonly string[],
): Promise<(text: string) => ImportTarget | undefined> {
  const ids = texts.filter((text) => /^\d{1,15}$/.test(text)).map(Number);
  const names = [...new Set(texts.filter((text) => text !== ''))];
  if (names.length === 0) return () => undefined;
  const rows = await db
    .selectFrom('organisations')
    .select(['id', 'path', 'name'])
    .where(sql<boolean>`(id = any(${ids}::bigint[]) or name = any(${names}::text[]))`)
    .where('path', '>=', target.path)
    .where('path', '<', pathEnd(target.path))
    .where('dissolved_at', 'is', null)
    .execute();
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const byName = new Map(rows.map((row) => [row.name, row]));
  return (text) => byId.get(text) ?? byName.get(text);
}

function keyOfLine({ organisation, year, fact }: FactToSave): string {
  return `${organisation.id} ${year} ${lineOf(fact)}`;
}

function textOf(cell: SheetCell | undefined): string {
  switch (cell?.kind) {
    case 'text':
    case 'number':
      return cleanText(cell.text);
    case 'boolean':
      return cell.value ? '是' : '否';
    // A number of people under the format of a day is told as no whole number, not read as one.
    case 'date':
      return `${cell.year}-${cell.month}-${cell.day}`;
    case 'error':
      return cell.text;
    default:
      return '';
  }
}

/** The dictionary's own word for what was recognised. */
function wordOf(part: FactPart, text: string): string {
  return part === 'field' ? (findByText(fields, text)?.zh ?? text) : text;
}

function atColumn(fault: Refusal): Refusal {
  return { ...fault, path: headerOfPart(fault.path ?? '') };
}
