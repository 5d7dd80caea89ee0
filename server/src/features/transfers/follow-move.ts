import { type RawBuilder, sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { sentFrom } from '../approvals/index.ts';
import type { Reviewer } from '../organisations/index.ts';
import { findAppealReviewers } from './appeal-store.ts';
import { nextOf, receives } from './transfer-rules.ts';
import { findReviewers, giveToReviewers } from './transfer-store.ts';

interface Waiting {
  readonly caseId: number;
  readonly reviewerId: number;
  readonly fromId: number;
  readonly askedId: number;
  readonly toId: number;
  readonly agreed: readonly number[];
}

interface AppealWaiting extends Reviewer {
  readonly caseId: number;
  readonly reviewerId: number;
  readonly details: Record<string, unknown>;
}

/**
 * TRF-2: an organisation on either side of a transfer that waits has come under another superior: whoever is to decide now does so from now
 * on, and a superior of former times is not asked any more. What was agreed to stays agreed to. The tree is held alone.
 */
export async function followMove(
  { policy, clock }: Context,
  tx: Transaction,
  { toPath }: { readonly toPath: string },
): Promise<void> {
  const within = (path: string) =>
    sql`${sql.ref(path)} >= ${toPath} and ${sql.ref(path)} < ${pathEnd(toPath)}`;
  const { rows } = await sql<Waiting>`
    with concerned as (
      select case_id from transfers where state = 'open' and ${within('from_path')}
      union
      select case_id from transfers where state = 'open' and ${within('to_path')}
      union
      select t.case_id from organisations o join transfers t on t.asked_id = o.id
      where t.state = 'open' and ${within('o.path')}
    )
    select t.case_id as "caseId", c.reviewer_id as "reviewerId", t.from_id as "fromId", t.asked_id as "askedId", t.to_id as "toId",
      array(select s.reviewer_id from case_steps s where s.case_id = t.case_id) as agreed
    from concerned join transfers t on t.case_id = concerned.case_id join cases c on c.id = t.case_id
    order by t.case_id`.execute(tx);
  const deciding = await findReviewers(tx, policy, rows);
  const given = rows.flatMap(({ caseId, reviewerId, agreed }, at) => {
    const { sides, reviewers } = deciding[at] ?? { sides: null, reviewers: [] };
    // Where all have agreed by now, the last of them agrees once more: nothing moves by a change of the tree alone.
    const next = nextOf(reviewers, agreed) ?? reviewers.at(-1);
    if (!sides || !next || next.id === reviewerId) return [];
    return [{ caseId, reviewerId: next.id, hasArrived: receives(sides, next.id) }];
  });
  await giveToReviewers(tx, [...given, ...(await appealsToGive(tx, within('r.path')))], clock.now());
}

/** Whoever decides an appeal against the one that refused; where nobody would any more, it stays with whom it is. */
async function appealsToGive(tx: Transaction, isConcerned: RawBuilder<unknown>) {
  const { rows } = await sql<AppealWaiting>`
    select a.case_id as "caseId", c.reviewer_id as "reviewerId", r.id, r.name, r.path, t.details
    from transfer_appeals a join cases c on c.id = a.case_id join cases t on t.id = a.transfer_id
    join organisations r on r.id = a.refuser_id
    where c.state = 'open' and ${isConcerned}`.execute(tx);
  const deciding = await findAppealReviewers(
    tx,
    rows.map(({ details, ...refuser }) => ({ refuser, sentFrom: sentFrom(details) })),
  );
  return rows.flatMap(({ caseId, reviewerId }, at) => {
    const next = deciding[at] ?? null;
    return next === null || next.id === reviewerId
      ? []
      : [{ caseId, reviewerId: next.id, hasArrived: false }];
  });
}
