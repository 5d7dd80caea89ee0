import { sql } from 'kysely';
import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { appendActions } from '../record/index.ts';
import {
  cleanText,
  type OrganisationParticulars,
  readOrganisation,
  type WrittenOrganisation,
} from './organisation-rules.ts';
import {
  holdTree,
  insertOrganisations,
  listOrganisationsForShare,
  listTakenNames,
} from './organisation-store.ts';

/** One of many: `parentId` as typed, empty for a child of the organisation they are all created in. */
export interface WrittenLine extends WrittenOrganisation {
  readonly parentId: string;
}

export interface ReadLine {
  /** All of them; `path` is a part of the line. */
  readonly faults: readonly Refusal[];
  readonly particulars: OrganisationParticulars | null;
  readonly parent: Place | null;
}

interface Place {
  readonly id: number;
  readonly path: string;
  readonly kind: OrganisationKind;
}

/** ORG-3, many: reads lines against the rules and the register, not against each other. One query for each question. */
export async function readOrganisations(
  db: Database | Transaction,
  target: { id: number; path: string },
  lines: readonly WrittenLine[],
): Promise<ReadLine[]> {
  const places = await findPlaces(db, [target.id, ...lines.flatMap(({ parentId }) => idOf(parentId) ?? [])]);
  const taken = await listTakenNames(
    db,
    lines.map(({ name }) => cleanText(name)),
  );
  return lines.map((line) => {
    const id = cleanText(line.parentId) === '' ? target.id : idOf(line.parentId);
    const found = id === null ? undefined : places.get(id);
    // What is outside the target, or dissolved, is as unknown as what never was (ORG-7).
    const parent = found && isWithin(found.path, target.path) ? found : null;
    const { faults, particulars } = readOrganisation(line, parent?.kind ?? null);
    if (!parent) {
      faults.push({
        code: 'organisation.parentUnknown',
        parameters: { text: cleanText(line.parentId) },
        path: 'parentId',
      });
    }
    const name = cleanText(line.name);
    if (taken.has(name)) faults.push({ code: 'organisation.nameTaken', parameters: { name }, path: 'name' });
    return { faults, particulars, parent };
  });
}

function idOf(text: string): number | null {
  const clean = cleanText(text);
  return /^\d{1,15}$/.test(clean) ? Number(clean) : null;
}

async function findPlaces(db: Database | Transaction, ids: readonly number[]): Promise<Map<number, Place>> {
  const rows = await db
    .selectFrom('organisations')
    .select(['id', 'path', 'kind'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::bigint[])`)
    .where('dissolved_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, kind: row.kind as OrganisationKind }]));
}

/** Creates those lines that are still without fault; the others are answered with theirs. In the order of the lines. */
export async function createOrganisations(
  context: Context,
  tx: Transaction,
  actor: Actor,
  target: { id: number; path: string },
  lines: readonly WrittenLine[],
): Promise<({ id: number } | { faults: readonly Refusal[] })[]> {
  await holdTree(tx);
  await listOrganisationsForShare(tx, [target.id, ...lines.flatMap(({ parentId }) => idOf(parentId) ?? [])]);
  const read = await readOrganisations(tx, target, lines);
  const sound = read.flatMap(({ faults, particulars, parent }) =>
    faults.length === 0 && particulars && parent ? [{ ...particulars, parent }] : [],
  );
  const ids = await insertOrganisations(tx, sound, context.clock.now());
  await appendActions(
    context,
    tx,
    actor,
    sound.map(({ parent, ...particulars }, i) => ({
      kind: 'organisation_created',
      organisationId: ids[i] ?? 0,
      subject: { kind: 'organisation', id: ids[i] ?? 0 },
      details: { ...particulars, parentId: parent.id },
    })),
  );
  let next = 0;
  return read.map(({ faults }) => (faults.length > 0 ? { faults } : { id: ids[next++] ?? 0 }));
}
