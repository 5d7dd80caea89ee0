import { appointments, cadreNatures } from '#contract/dictionaries/cadres.ts';
import { type Dictionary, findByText } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { jobs, occupations, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { politicalStatuses } from '#contract/dictionaries/political-statuses.ts';
import { yesNo } from '#contract/dictionaries/yes-no.ts';
import type { EntryField, EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { narrow, normaliseLine } from '#contract/values/typed-text.ts';
import type { SheetCell } from '../../documents/read-sheet.ts';
import { parametersOfChoice } from '../posts/index.ts';

export interface ReadEntryRow {
  /** Codes and texts as the form would send them; a field with a reading fault is left out. */
  readonly input: EntryInput;
  /** What could not be read; `path` names the field. */
  readonly faults: readonly Refusal[];
}

type Columns = ReadonlyMap<EntryField, number>;
type EntryCode = Extract<Refusal['code'], `entry.${string}`>;
type TextField = 'name' | 'phone' | 'registeredAddress' | 'email' | 'qq' | 'wechat' | 'weibo';
type MonthField = 'joinedMonth' | 'partyJoinedMonth' | 'positionSince' | 'appliedMonth' | 'volunteerMonth';
type AnswerField = 'isCadre' | 'onPartyCommittee' | 'appliedToParty' | 'isVolunteer';

const textFields: readonly TextField[] = [
  'name',
  'phone',
  'registeredAddress',
  'email',
  'qq',
  'wechat',
  'weibo',
];
const monthFields: readonly MonthField[] = [
  'joinedMonth',
  'partyJoinedMonth',
  'positionSince',
  'appliedMonth',
  'volunteerMonth',
];
const answerFields: readonly AnswerField[] = ['isCadre', 'onPartyCommittee', 'appliedToParty', 'isVolunteer'];

/** What a choice that does not apply is filled with: 是否团干部 否, 团内现任职务 无. */
const dashes = /^(?:[-—–/\\]+|无|暂无)$/;
const optionalChoices: ReadonlySet<EntryField> = new Set(['position', 'appointment', 'cadreNature']);

/** Longest text that goes back in a message. */
const quoteLimit = 40;

/**
 * One row of batch entry as the form of entry (ENT-12): `columns` from matchHeader, `cells` from readSheet. Unusual forms with a plain
 * meaning are read (汉, 2021.5, a real date, a telephone with dashes); what has none becomes a fault, never a guess. `positions` are
 * those that may be chosen in the organisation.
 */
export function readEntryRow(
  columns: Columns,
  cells: readonly SheetCell[],
  positions: Dictionary,
): ReadEntryRow {
  const row = new RowReader(columns, cells);
  const input: EntryInput = {};

  for (const field of textFields) set(input, field, row.text(field));
  for (const field of monthFields) set(input, field, row.month(field));
  for (const field of answerFields) set(input, field, row.answer(field));

  // There is one column for the ID number: typing it twice guards against slips of the keyboard, not of a file.
  const idNumber = row.longDigits('idNumber', 'entry.idNumberAsNumber');
  set(input, 'idNumber', idNumber);
  set(input, 'idNumberAgain', idNumber);
  set(input, 'developmentNumber', row.longDigits('developmentNumber', 'entry.numberAsNumber'));

  set(input, 'nationality', row.choice('nationality', nationalities, 'entry.nationalityUnknown'));
  set(input, 'occupation', row.choice('occupation', occupations, 'entry.occupationUnknown'));
  set(input, 'education', row.choice('education', educations, 'entry.educationUnknown'));
  set(
    input,
    'politicalStatus',
    row.choice('politicalStatus', politicalStatuses, 'entry.politicalStatusUnknown'),
  );
  set(input, 'position', row.choice('position', positions, 'entry.positionUnknown'));
  set(input, 'appointment', row.choice('appointment', appointments, 'entry.appointmentUnknown'));
  set(input, 'cadreNature', row.choice('cadreNature', cadreNatures, 'entry.cadreNatureUnknown'));
  readStudyOrJob(row, input);

  return { input, faults: row.faults };
}

/**
 * The faults of reading, then those of the rules; of a field that could not be read the rules only know that it is empty, so they
 * are not asked about it.
 */
export function joinRowFaults(reading: readonly Refusal[], ofRules: readonly Refusal[]): Refusal[] {
  const unread = new Set(reading.map((found) => columnOf(found.path)));
  // A row has no second ID number that could be missing.
  const asked = ofRules.filter(({ code }) => code !== 'entry.idNumberAgainMissing');
  return [...reading, ...asked.filter((found) => !unread.has(columnOf(found.path)))];
}

/** Fields that share a column share its faults. */
function columnOf(path: string | undefined): string | undefined {
  return path === 'job' ? 'studyStatus' : path;
}

function set<Field extends EntryField>(input: EntryInput, field: Field, value: EntryInput[Field]): void {
  if (value !== undefined) input[field] = value;
}

/** 在读状况/具体职业 is one column: 职业 says which list is meant; a text of the other list goes there, for the rules to refuse. */
function readStudyOrJob(row: RowReader, input: EntryInput): void {
  const text = row.text('studyStatus');
  if (text === undefined) return;
  const status = findByText(studyStatuses, text);
  const job = findByText(jobs, text);
  if (input.occupation === 'worker') {
    if (job) input.job = job.code;
    else if (status) input.studyStatus = status.code;
    else row.refuseChoice('job', 'entry.jobUnknown', text, jobs);
    return;
  }
  if (status) input.studyStatus = status.code;
  else if (job) input.job = job.code;
  else row.refuseChoice('studyStatus', 'entry.studyStatusUnknown', text, studyStatuses);
}

class RowReader {
  readonly faults: Refusal[] = [];
  readonly #columns: Columns;
  readonly #cells: readonly SheetCell[];

  constructor(columns: Columns, cells: readonly SheetCell[]) {
    this.#columns = columns;
    this.#cells = cells;
  }

  #cell(field: EntryField): SheetCell {
    const column = this.#columns.get(field);
    return (column === undefined ? undefined : this.#cells[column]) ?? { kind: 'empty' };
  }

  /** The text of a cell in one line; undefined where there is none or it cannot be read. */
  text(field: EntryField): string | undefined {
    const cell = this.#cell(field);
    switch (cell.kind) {
      case 'empty':
        return undefined;
      case 'text':
        return normaliseLine(cell.text) || undefined;
      case 'number':
        return cell.text;
      case 'boolean':
        return cell.value ? '是' : '否';
      case 'date':
        return dateText(cell);
      case 'error':
        this.#refuse('entry.cellError', field, { text: cell.text });
        return undefined;
      case 'formula-without-result':
        this.#refuse('entry.formulaWithoutResult', field);
        return undefined;
    }
  }

  /** A number of more digits than a spreadsheet keeps: one that lost its last digits is refused, not stored with zeros. */
  longDigits(field: 'idNumber' | 'developmentNumber', asNumber: EntryCode): string | undefined {
    const cell = this.#cell(field);
    if (cell.kind === 'number' && cell.precisionLost) {
      this.#refuse(asNumber, field);
      return undefined;
    }
    const text = this.text(field);
    // 3.2E+17: a number that was turned into text after its digits were lost.
    if (text !== undefined && /^\d\.\d+E\+?\d+$/i.test(narrow(text).trim())) {
      this.#refuse(asNumber, field);
      return undefined;
    }
    return field === 'developmentNumber' && text !== undefined && dashes.test(text) ? undefined : text;
  }

  month(field: MonthField): string | undefined {
    const cell = this.#cell(field);
    // 2021.10 typed as a number is kept as 2021.1.
    if (cell.kind === 'number' && /^\d{4}\.1$/.test(cell.text)) {
      this.#refuse('entry.monthAmbiguous', field, { text: cell.text });
      return undefined;
    }
    const text = this.text(field);
    return text !== undefined && field !== 'joinedMonth' && dashes.test(text) ? undefined : text;
  }

  answer(field: AnswerField): boolean | undefined {
    const text = this.text(field);
    if (text === undefined || /^[-—–/\\]+$/.test(text)) return undefined;
    const found = findByText(yesNo, text);
    if (!found) {
      this.#refuse('entry.yesNoUnknown', field, { text: quote(text) });
      return undefined;
    }
    return found.code === 'yes';
  }

  choice(field: EntryField, dictionary: Dictionary, unknown: EntryCode): string | undefined {
    const text = this.text(field);
    if (text === undefined || (optionalChoices.has(field) && dashes.test(text))) return undefined;
    const found = findByText(dictionary, text);
    if (!found) this.refuseChoice(field, unknown, text, dictionary);
    return found?.code;
  }

  refuseChoice(field: EntryField, code: EntryCode, text: string, dictionary: Dictionary): void {
    this.#refuse(code, field, parametersOfChoice(code, quote(text), dictionary));
  }

  #refuse(code: EntryCode, path: EntryField, parameters?: Refusal['parameters']): void {
    this.faults.push(parameters ? { code, parameters, path } : { code, path });
  }
}

function dateText(cell: { year: number; month: number; day: number }): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${cell.year}-${twoDigits(cell.month)}-${twoDigits(cell.day)}`;
}

function quote(text: string): string {
  const characters = [...text];
  return characters.length > quoteLimit ? `${characters.slice(0, quoteLimit).join('')}…` : text;
}
