import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type {
  DuplicateGround,
  DuplicatePair,
  listDuplicates,
  OpenedPair,
  PairedPerson,
} from '#contract/merges.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { type NumberedRow, planNumber } from './merge-number.ts';
import { type MergeSide, refusalToJudge, refusalToMerge } from './merge-rules.ts';

interface Row {
  readonly id: number;
  readonly state: DuplicatePair['state'];
  readonly first_path: string;
  readonly first_id: number;
  readonly second_id: number;
  readonly grounds: DuplicateGround[];
  readonly reason: string | null;
  readonly decided_at: Date | null;
  readonly decider: string | null;
  readonly decided_from: string | null;
}

type PersonRow = NumberedRow & {
  readonly id_number_masked: string;
  readonly phone_masked: string;
  readonly birth_date: string;
  readonly organisation: string;
  readonly in_branch: boolean;
  readonly standing: PairedPerson['standing'];
  readonly certification: PairedPerson['certification'] | null;
  readonly form_state: PairedPerson['formState'] | null;
  readonly posts: PairedPerson['posts'];
  readonly has_account: boolean;
  readonly is_awaited: boolean;
};

const selectPairs: RawBuilder<Row> = sql`
  select p.id, p.state, p.first_path, p.first_id, p.second_id, g.grounds, p.reason, p.decided_at, by.name as decider,
    o.name as decided_from
  from duplicate_pairs p
  join members a on a.id = p.first_id
  join members b on b.id = p.second_id
  cross join lateral (select duplicate_grounds(a, b) as grounds) g
  left join accounts by on by.id = p.decided_by
  left join organisations o on o.id = p.decided_from`;

const bothWithin = (path: string) => sql`p.first_path >= ${path} and p.first_path < ${pathEnd(path)}
  and p.second_path >= ${path} and p.second_path < ${pathEnd(path)}`;

/**
 * LIF-4 疑似重复, in the order of the tree. Pairs were noted when a row came or changed, so that a page is a stretch of their index; what
 * has been put right since, or has ended, is left out.
 */
export async function listVisibleDuplicates(
  context: Context,
  actor: Actor,
  query: z.output<typeof listDuplicates.query>,
): Promise<Page<DuplicatePair>> {
  refuseFor(refusalToJudge(actor));
  const after = readCursor<[string, number]>(query.after, 2);
  const isOpen = query.state === 'open';
  const { rows } = await sql<Row>`${selectPairs}
    where p.state = ${query.state} and ${bothWithin(actor.organisationPath)}
      ${isOpen ? sql`and a.standing <> 'ended' and b.standing <> 'ended' and cardinality(g.grounds) > 0` : sql``}
      ${after ? sql`and (p.first_path, p.id) > (${after[0]}, ${after[1]}::bigint)` : sql``}
    order by p.first_path, p.id limit ${query.limit + 1}`.execute(context.db);
  const people = await findPeople(context, rows);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.first_path, row.id],
    (row) => present(row, people),
  );
}

/** A pair with what merging it either way would do. */
export async function getVisibleDuplicate(
  context: Context,
  actor: Actor,
  pairId: number,
): Promise<OpenedPair> {
  refuseFor(refusalToJudge(actor));
  const { rows } = await sql<Row>`${selectPairs}
    where p.id = ${pairId} and ${bothWithin(actor.organisationPath)}`.execute(context.db);
  const [row] = rows;
  if (!row) refuse('merge.pairNotFound');
  const people = await findPeople(context, rows);
  const [first, second] = [personOf(people, row.first_id), personOf(people, row.second_id)];
  const choose = async (kept: PersonRow, ended: PersonRow) => {
    const plan = await planNumber(context, context.db, kept, ended, ended.organisation);
    return {
      keptId: kept.id,
      merge: refusalToMerge(sideOf(kept), sideOf(ended)) ?? plan.refusal,
      number: plan.outcome,
    };
  };
  return {
    ...present(row, people),
    choices: await Promise.all([choose(first, second), choose(second, first)]),
  };
}

async function findPeople({ db }: Context, rows: readonly Row[]): Promise<Map<number, PersonRow>> {
  const ids = rows.flatMap(({ first_id: first, second_id: second }) => [first, second]);
  const { rows: people } = await sql<PersonRow>`
    select m.id, m.name, m.id_number_masked, m.phone_masked, m.birth_date, m.organisation_id, m.organisation_path,
      o.name as organisation, m.in_branch, m.joined_month, m.development_number, m.occupation, m.study_status, m.version, m.standing,
      a.certification, a.form_state,
      array(
        select json_build_object('position', p.position, 'organisation', held.name)
        from posts p join organisations held on held.id = p.organisation_id
        where p.member_id = m.id and p.ended_on is null order by p.id
      ) as posts,
      exists (select from seats s where s.member_id = m.id and s.ended_at is null) as has_account,
      coalesce(a.form_state = 'under_review', false)
        or exists (select from form_changes c where c.member_id = m.id and c.state = 'under_review')
        or exists (select from cases c where c.subject_kind = 'member' and c.subject_id = m.id and c.state = 'open') as is_awaited
    from members m join organisations o on o.id = m.organisation_id left join archives a on a.member_id = m.id
    where m.id = any(${ids}::bigint[])`.execute(db);
  return new Map(people.map((person) => [person.id, person]));
}

function personOf(people: ReadonlyMap<number, PersonRow>, id: number): PersonRow {
  return people.get(id) ?? refuse('merge.pairNotFound');
}

function sideOf(row: PersonRow): MergeSide {
  return {
    id: row.id,
    name: row.name,
    organisation: row.organisation,
    standing: row.standing,
    inBranch: row.in_branch,
    certification: row.certification ?? 'not_asked',
    isAwaited: row.is_awaited,
  };
}

function present(row: Row, people: ReadonlyMap<number, PersonRow>): DuplicatePair {
  return {
    id: row.id,
    state: row.state,
    grounds: row.grounds,
    people: [presentPerson(personOf(people, row.first_id)), presentPerson(personOf(people, row.second_id))],
    dismissal:
      row.state !== 'dismissed' || row.decided_at === null
        ? null
        : {
            reason: row.reason ?? '',
            at: row.decided_at.toISOString(),
            by: row.decider ?? '',
            organisation: row.decided_from ?? '',
          },
    actions: { dismiss: row.state === 'open' ? null : { code: 'merge.dismissedAlready' } },
  };
}

function presentPerson(row: PersonRow): PairedPerson {
  return {
    id: row.id,
    name: row.name,
    idNumberMasked: row.id_number_masked,
    phoneMasked: row.phone_masked,
    birthDate: row.birth_date,
    organisation: { id: row.organisation_id, name: row.organisation },
    inBranch: row.in_branch,
    joinedMonth: row.joined_month,
    developmentNumber: row.development_number,
    standing: row.standing,
    certification: row.certification ?? 'not_asked',
    formState: row.form_state ?? 'not_asked',
    posts: row.posts,
    hasAccount: row.has_account,
    version: row.version,
  };
}
