import { type RawBuilder, sql } from 'kysely';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Context, Database } from '../../context.ts';
import { foldedText } from '../../db/folded.ts';
import { matchPerson } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

/** Like a member; a case by the number it is about, which may be nobody's any more; a move by the organisation. */
export async function matchCase(
  { db, personalData }: Context,
  actor: Actor,
  text: string,
): Promise<RawBuilder<unknown>> {
  const number = normaliseTyped(text).replace(/-/g, '');
  if (!/^(\d{12}|\d{16})$/.test(number)) {
    const { organisationPath: path } = actor;
    // Who has gone elsewhere is found by nothing they have become since (TRF-2).
    const person = sql`(${matchPerson(personalData, text)} and (c.kind not in ('transfer', 'transfer_appeal') or c.state = 'open'
      or (m.organisation_path >= ${path} and m.organisation_path < ${pathEnd(path)})))`;
    const moves = await findMoves(db, text);
    // Asked apart: beside another condition the index of the names would not be used.
    return moves.length === 0 ? person : sql`(${person} or c.id = any(${moves}::bigint[]))`;
  }
  return sql`c.id in (
    select of.id from members holder join cases of on of.subject_kind = 'member' and of.subject_id = holder.id
    where holder.development_number = ${number}
    union all
    select id from cases where kind <> 'form_review' and details ->> 'number' = ${number})`;
}

const mostMoves = 500;

async function findMoves(db: Database, text: string): Promise<number[]> {
  const folded = foldedText(text);
  const { rows } = await sql<{ id: number }>`
    select v.case_id as id from organisation_moves v join organisations o on o.id = v.organisation_id
    where o.id::text = ${folded} or strpos(folded(o.name || ' ' || o.short_name), ${folded}) > 0
    order by v.case_id desc limit ${mostMoves}`.execute(db);
  return rows.map(({ id }) => id);
}
