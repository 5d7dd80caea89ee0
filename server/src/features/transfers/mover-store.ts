import { sql } from 'kysely';
import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import { refuse } from '../../kernel/refused.ts';
import { findGraduatedYears } from '../graduations/index.ts';
import type { MoverFacts } from './transfer-rules.ts';

/** Somebody who may be transferred, as far as their own data say. */
export interface Mover extends Omit<MoverFacts, 'isGraduating' | 'askedElsewhere'> {
  readonly id: number;
  readonly version: number;
  readonly idNumberMasked: string;
  readonly developmentNumber: string | null;
  readonly joinedMonth: string;
  readonly from: { readonly id: number; readonly name: string; readonly path: string };
}

/** What a feature above knows of those whom other systems are asked to take in: which system, by the member's id. */
export type FindAskedElsewhere = (
  db: Database | Transaction,
  memberIds: readonly number[],
) => Promise<ReadonlyMap<number, string>>;

/** Cases that stand against a transfer while they are open, beside a transfer itself. The index cases_barring names them too. */
export const kindsThatBar = ['form_review', 'form_change', 'ending', 'transfer_appeal'] as const;

/** Written out, not as parameters: the planner finds a partial index by its words. */
export const isOfKindThatBars = sql`c.kind in (${sql.join(kindsThatBar.map((kind) => sql.lit(kind)))})`;

interface MoverRow {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly id_number_masked: string;
  readonly standing: string;
  readonly in_branch: boolean;
  readonly organisation_id: number;
  readonly organisation_path: string;
  readonly organisation: string;
  readonly certification: Certification;
  readonly form_state: FormState;
  readonly development_number: string | null;
  readonly joined_month: string;
  readonly holds_post: boolean;
  readonly open: Readonly<Record<string, string>>;
}

/** Not locked; by their ids, of those there are. */
export async function findMovers(
  db: Database | Transaction,
  memberIds: readonly number[],
): Promise<Map<number, Mover>> {
  const { rows } = await sql<MoverRow>`
    select m.id, m.name, m.version, m.id_number_masked, m.standing, m.in_branch, m.organisation_id, m.organisation_path,
      o.name as organisation, coalesce(a.certification, 'not_asked') as certification,
      coalesce(a.form_state, 'not_asked') as form_state,
      exists (
        select from posts p where p.member_id = m.id and p.organisation_id = m.organisation_id and p.ended_on is null
      ) as holds_post,
      m.development_number, m.joined_month,
      (select coalesce(jsonb_object_agg(c.kind, r.name), '{}') from cases c join organisations r on r.id = c.reviewer_id
        where c.subject_kind = 'member' and c.subject_id = m.id and c.state = 'open'
          and (c.kind = 'transfer' or ${isOfKindThatBars})) as open
    from members m join organisations o on o.id = m.organisation_id left join archives a on a.member_id = m.id
    where m.id = ${anyOf(memberIds)}`.execute(db);
  return new Map(rows.map((row) => [row.id, moverOf(row)]));
}

function moverOf({ open, ...row }: MoverRow): Mover {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    developmentNumber: row.development_number,
    joinedMonth: row.joined_month,
    standing: row.standing,
    inBranch: row.in_branch,
    certification: row.certification,
    formState: row.form_state,
    postIn: row.holds_post ? row.organisation : null,
    // A change that was asked for lies with the same superior (ARC-6).
    formReviewer: open.form_review ?? open.form_change ?? null,
    isEndingProposed: open.ending !== undefined,
    transferReviewer: open.transfer ?? null,
    appealReviewer: open.transfer_appeal ?? null,
    from: { id: row.organisation_id, name: row.organisation, path: row.organisation_path },
  };
}

/**
 * All that decides whether each may move now. What is asked of other systems stands against beginning alone and is found there; of two
 * moves that were begun before, whichever is agreed to first wins.
 */
export async function findMoverFacts(
  context: Pick<Context, 'clock'>,
  db: Database | Transaction,
  memberIds: readonly number[],
  findAskedElsewhere: FindAskedElsewhere | null,
): Promise<Map<number, Mover & MoverFacts>> {
  const movers = await findMovers(db, memberIds);
  const yearOf = await findGraduatedYears(context, db, memberIds);
  const elsewhere = await findAskedElsewhere?.(db, memberIds);
  return new Map(
    [...movers].map(([id, mover]) => [
      id,
      { ...mover, isGraduating: yearOf(id) !== null, askedElsewhere: elsewhere?.get(id) ?? null },
    ]),
  );
}

/** The same of one. */
export async function getMoverFacts(
  context: Pick<Context, 'clock'>,
  db: Database | Transaction,
  memberId: number,
  findAskedElsewhere: FindAskedElsewhere | null,
): Promise<Mover & MoverFacts> {
  const facts = await findMoverFacts(context, db, [memberId], findAskedElsewhere);
  return facts.get(memberId) ?? refuse('member.notFound');
}
