import { sql } from 'kysely';
import type { z } from 'zod';
import type { AccountRow, listAccounts, Session } from '#contract/accounts.ts';
import type { Page } from '#contract/page.ts';
import { isReviewer } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import { foldedText } from '../../db/folded.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { idsOnPath, pathEnd } from '../../kernel/organisation-path.ts';
import { knownEndings, positionListsOn } from '../../policies/index.ts';
import { refusalToAdministerAccount } from './account-access.ts';
import { hasSeatOutside, listSeats } from './account-store.ts';

export async function presentSession(
  context: Context,
  accountId: number,
  seatId: number | null,
): Promise<Session> {
  const account = await context.db
    .selectFrom('accounts')
    .select(['id', 'name', 'user_name', 'must_change_password'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const seats = (await listSeats(context.db, accountId)).map((seat) => ({
    id: seat.id,
    kind: seat.kind as Session['seat']['kind'],
    organisation: {
      id: seat.organisation_id,
      name: seat.name,
      shortName: seat.short_name,
      kind: seat.organisation_kind as Session['seat']['organisation']['kind'],
    },
    reviews:
      seat.kind === 'administrator' &&
      isReviewer(seat.organisation_kind as Session['seat']['organisation']['kind']),
    isTop: seat.kind === 'administrator' && idsOnPath(seat.organisation_path).length === 1,
    memberId: seat.member_id,
  }));
  const seat = seats.find(({ id }) => id === seatId) ?? seats[0];
  if (!seat) throw new Error(`Account ${accountId} has no seat`);
  const { policy } = context;
  return {
    account: { id: account.id, name: account.name, userName: account.user_name ?? '' },
    seat,
    seats,
    mustChangePassword: account.must_change_password,
    policy: {
      name: policy.name,
      formLimitBytes: policy.formLimitBytes,
      formRequiredFrom: policy.formRequiredFrom,
      numberRequiredFrom: policy.numberRequiredFrom,
      formAtEntry: policy.formAtEntry,
      registration: policy.registration !== null,
      formDueDays: policy.formDueDays,
      irregularInProgress: policy.missingForms === 'remark-and-irregular-numbers',
      formShownBy: policy.formShownBy.by === 'number' ? policy.formShownBy : null,
      missingFormRemarked: policy.missingForms === 'remark-and-irregular-numbers',
      formsReviewed: policy.formReview !== 'none',
      endings: knownEndings(policy),
      transferAppeals: policy.transfers.appeal !== null,
      menus: policy.menus,
      positions: positionListsOn(chinaDay(context.clock.now()), policy),
    },
    sample: context.sample,
  };
}

export async function listOwnSessions(context: Context, actor: Actor) {
  const rows = await context.db
    .selectFrom('sessions')
    .select(['id', 'address', 'device', 'started_at', 'last_seen_at'])
    .where('account_id', '=', actor.accountId)
    .where('expires_at', '>', context.clock.now())
    .orderBy('last_seen_at', 'desc')
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      address: row.address,
      device: row.device,
      startedAt: row.started_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      current: row.id === actor.sessionId,
    })),
  };
}

/** Accounts with a seat in the viewer's subtree, in the order of the tree (ORG-7). */
export async function listVisibleAccounts(
  context: Context,
  actor: Actor,
  query: z.output<typeof listAccounts.query>,
): Promise<Page<AccountRow>> {
  const after = readCursor<[string, number]>(query.after, 2);
  let rows = context.db
    .selectFrom('seats')
    .innerJoin('accounts', 'accounts.id', 'seats.account_id')
    .innerJoin('organisations', 'organisations.id', 'seats.organisation_id')
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.user_name',
      'accounts.must_change_password',
      'accounts.locked_until',
      'accounts.last_login_at',
      'seats.id as seat_id',
      'seats.kind',
      'seats.organisation_id',
      'seats.organisation_path',
      'organisations.name as organisation',
      hasSeatOutside(actor.organisationPath).as('has_seat_outside'),
    ])
    .where('seats.ended_at', 'is', null)
    .where('seats.kind', '!=', 'applicant')
    .where('accounts.closed_at', 'is', null)
    .where('seats.organisation_path', '>=', actor.organisationPath)
    .where('seats.organisation_path', '<', pathEnd(actor.organisationPath))
    .orderBy('seats.organisation_path')
    .orderBy('seats.id')
    .limit(query.limit + 1);
  if (query.organisationId) rows = rows.where('seats.organisation_id', '=', query.organisationId);
  if (query.kind) rows = rows.where('seats.kind', '=', query.kind);
  if (query.text) {
    const text = foldedText(query.text);
    rows = rows.where(
      sql<boolean>`(strpos(folded(accounts.name), ${text}) > 0 or strpos(accounts.user_name, ${text}) > 0)`,
    );
  }
  if (after)
    rows = rows.where(sql<boolean>`(seats.organisation_path, seats.id) > (${after[0]}, ${after[1]})`);
  return cutPage(
    await rows.execute(),
    query.limit,
    (row) => [row.organisation_path, row.seat_id],
    (row) => {
      const refusal = refusalToAdministerAccount(actor, {
        id: row.id,
        organisationPath: row.organisation_path,
        hasSeatOutside: row.has_seat_outside,
      });
      return {
        id: row.id,
        name: row.name,
        userName: row.user_name ?? '',
        organisation: { id: row.organisation_id, name: row.organisation },
        kind: row.kind as AccountRow['kind'],
        mustChangePassword: row.must_change_password,
        lockedUntil:
          row.locked_until && row.locked_until > context.clock.now() ? row.locked_until.toISOString() : null,
        lastLoginAt: row.last_login_at?.toISOString() ?? null,
        actions: { resetPassword: refusal, close: refusal },
      };
    },
  );
}
