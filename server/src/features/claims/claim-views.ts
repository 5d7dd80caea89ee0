import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Claim, ClaimSide, ClaimState, listClaims } from '#contract/claims.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import { isVisibleMember } from '../members/index.ts';
import { findDirectSuperiorReviewers, type Reviewer } from '../organisations/index.ts';
import { refusalToPropose } from './claim-rules.ts';
import type { Theirs } from './message-of-claim.ts';

interface Row {
  readonly id: number;
  readonly state: ClaimState;
  readonly cause: Claim['cause'];
  readonly stance: 'holds' | 'keeps' | 'yields';
  readonly reason: string;
  readonly theirs: Theirs | null;
  readonly found_at: Date;
  readonly settled_at: Date | null;
  readonly system: string;
  readonly member_id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly joined_month: string;
  readonly development_number: string | null;
  readonly entered_at: Date;
  readonly organisation_id: number;
  readonly organisation_path: string;
  readonly organisation: string;
  readonly case_id: number | null;
  readonly proposal: { readonly keeps: boolean; readonly reason: string } | null;
  readonly reviewer_id: number | null;
  readonly reviewer: string | null;
}

const selectRows: RawBuilder<Row> = sql`
  select c.id, c.state, c.cause, c.stance, c.reason, c.theirs, c.found_at, c.settled_at, p.name as system,
    m.id as member_id, m.name, m.id_number_masked, m.joined_month, m.development_number, m.entered_at, m.organisation_id,
    m.organisation_path, o.name as organisation, k.id as case_id, k.details as proposal, k.reviewer_id, r.name as reviewer
  from claims c
  join peers p on p.id = c.peer_id
  join members m on m.id = c.member_id
  join organisations o on o.id = m.organisation_id
  left join cases k on k.kind = 'claim' and k.subject_kind = 'member' and k.subject_id = m.id and k.state = 'open'
    and k.details @> jsonb_build_object('claimId', c.id)
  left join organisations r on r.id = k.reviewer_id`;

/** Where the other side never had anybody, there is nothing to tell. */
const cameToSomething = sql`not (c.state = 'void' and coalesce(c.theirs -> 'member', 'null') = 'null')`;

/** Of the viewer's subtree, latest first; what is yet to be found out is nobody's to see (ORG-7, TRF-8). */
export async function listVisibleClaims(
  context: Context,
  actor: Actor,
  query: z.output<typeof listClaims.query>,
): Promise<Page<Claim>> {
  const after = readCursor<[number]>(query.after, 1);
  const { organisationPath: path } = actor;
  const conditions = [
    sql`m.organisation_path >= ${path} and m.organisation_path < ${pathEnd(path)}`,
    query.settled ? sql`c.state not in ('asked', 'open')` : sql`c.state = 'open'`,
    cameToSomething,
    ...(after ? [sql`c.id < ${after[0]}::bigint`] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)} order by c.id desc limit ${query.limit + 1}`.execute(
    context.db,
  );
  const page = cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
  return { ...page, items: await presentAll(context, actor, page.items) };
}

/** Those of one member, whom the viewer sees. */
export async function presentClaimsOf(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<{ items: Claim[] }> {
  const member = await context.db
    .selectFrom('members')
    .select(['id', 'organisation_path as organisationPath'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  if (!member || !isVisibleMember(actor, member)) return refuse('member.notFound');
  const { rows } = await sql<Row>`${selectRows}
    where c.member_id = ${memberId} and c.state <> 'asked' and ${cameToSomething}
    order by c.id desc limit 50`.execute(context.db);
  return { items: await presentAll(context, actor, rows) };
}

export async function presentClaim(context: Context, actor: Actor, claimId: number): Promise<Claim> {
  const { rows } = await sql<Row>`${selectRows} where c.id = ${claimId}`.execute(context.db);
  const [claim] = await presentAll(context, actor, rows);
  return claim ?? refuse('claim.notFound');
}

async function presentAll({ db }: Context, actor: Actor, rows: readonly Row[]): Promise<Claim[]> {
  const reviewerOf = await findDirectSuperiorReviewers(
    db,
    rows.map((row) => row.organisation_path),
  );
  return rows.map((row) => present(actor, row, reviewerOf(row.organisation_path)));
}

function present(actor: Actor, row: Row, reviewer: Reviewer | null): Claim {
  const { case_id: caseId, proposal, reviewer_id: reviewerId, reviewer: asked, theirs } = row;
  const organisation = { id: row.organisation_id, name: row.organisation };
  const isSeen = isWithin(row.organisation_path, actor.organisationPath);
  const facts = { name: row.name, state: row.state, stance: row.stance, proposedTo: asked };
  const isOver = row.state === 'given_up';
  return {
    id: row.id,
    state: row.state,
    cause: row.cause,
    memberId: row.member_id,
    organisation,
    system: row.system,
    foundAt: row.found_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    ours: {
      stance: isOver ? 'left' : row.stance,
      reason: row.reason,
      name: row.name,
      idNumberMasked: row.id_number_masked,
      organisation: row.organisation,
      joinedMonth: row.joined_month,
      developmentNumber: row.development_number,
      since: chinaDay(row.entered_at),
    },
    theirs: theirs?.member ? sideOf(theirs, theirs.member) : null,
    proposal:
      caseId === null || !proposal || reviewerId === null || asked === null
        ? null
        : {
            caseId,
            keeps: proposal.keeps,
            reason: proposal.reason,
            reviewer: { id: reviewerId, name: asked },
          },
    reviewer: reviewer?.name ?? null,
    actions: { propose: isSeen ? refusalToPropose(actor, facts) : { code: 'claim.notFound' } },
  };
}

function sideOf({ stance, reason }: Theirs, member: NonNullable<Theirs['member']>): ClaimSide {
  return { stance, reason, ...member };
}
