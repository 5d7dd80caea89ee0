import { Readable } from 'node:stream';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { fields } from '#contract/dictionaries/organisations.ts';
import type { ProposalLine } from '#contract/planning.ts';
import { fill } from '#contract/wording/fill.ts';
import { type Language, type PlanningWording, planningWording } from '#contract/wording/index.ts';
import type { Context } from '../../context.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { getVisibleProposal, listLines } from './proposal-views.ts';

const chunkSize = 500;

/** A proposal as a table, a unit a row, written as it is read (NUM-10). */
export async function readProposal(
  context: Context,
  actor: Actor,
  proposalId: number,
  language: Language,
): Promise<FileAnswer> {
  const { year } = await getVisibleProposal(context, actor, proposalId);
  const words = planningWording(language);
  const columns = Object.entries(words.columns).map(([name, header]) => ({
    header,
    width: name === 'organisation' ? 44 : name === 'missed' ? 60 : 14,
    asText: false,
  }));
  const pieces = writeSheet({ name: 'Sheet1', columns, rows: rowsOf(context, actor, proposalId, language) });
  return {
    bytes: Readable.from(pieces, { objectMode: false }),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: `${words.fileName}-${year}.xlsx`,
    inline: false,
  };
}

async function* rowsOf(
  context: Context,
  actor: Actor,
  proposalId: number,
  language: Language,
): AsyncGenerator<(string | number | null)[]> {
  const words = planningWording(language);
  for (let after: string | undefined; ; ) {
    const query = { limit: chunkSize, squeezed: false, ...(after && { after }) };
    const { items, next } = await listLines(context, actor, proposalId, query);
    for (const line of items) yield rowOf(line, words, language);
    if (next === null) return;
    after = next;
  }
}

/** In the order of the wording's columns. */
function rowOf(line: ProposalLine, words: PlanningWording, language: Language): (string | number | null)[] {
  return [
    line.organisation.id,
    line.organisation.name,
    nameOfCode(fields, line.field, language),
    line.people,
    line.members,
    line.shareBefore,
    line.asked,
    line.places,
    line.shareAfter,
    line.isFixed ? words.fixed : '',
    line.boundBy ? words.bounds[line.boundBy] : '',
    line.aims.all,
    line.aims.already + line.aims.reached,
    line.missed.map((aim) => sayMissed(aim, words)).join(language === 'en' ? '; ' : '；'),
  ];
}

function sayMissed(
  { aim, grade, className, boundBy }: ProposalLine['missed'][number],
  words: PlanningWording,
) {
  const place = [
    grade === null ? '' : fill(words.grade, { grade: words.proposal.numerals[grade] ?? grade }),
    className,
  ].join('');
  return `${place}${words.aims[aim]}（${words.bounds[boundBy]}）`;
}
