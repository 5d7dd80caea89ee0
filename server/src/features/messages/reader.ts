import { type RawBuilder, sql } from 'kysely';
import type { Audience } from '#contract/messages.ts';
import type { Actor } from '../../kernel/actor.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';

/** What is older counts as read: the unread are a short stretch of the index, whoever leaves everything unread. */
export const unreadForDays = 90;

/** Who reads, as the queries need it. */
export interface Reader {
  readonly actor: Actor;
  readonly audience: Audience;
  /** The organisations whose letters may reach the reader: the own one and all above it. */
  readonly above: readonly number[];
  /** Since when something can be unread: nobody begins with a past to catch up on. */
  readonly since: RawBuilder<Date>;
}

export function readerOf(actor: Actor, now: Date): Reader {
  const longAgo = new Date(now.getTime() - unreadForDays * dayMilliseconds);
  return {
    actor,
    audience: actor.kind === 'member' ? 'members' : 'administrators',
    above: idsOnPath(actor.organisationPath),
    since: sql<Date>`(select greatest(created_at, ${longAgo}::timestamptz) from seats where id = ${actor.seatId})`,
  };
}

/**
 * The present state of being unread; `n` is a notification of the organisation or, for a member, of the member. Sub-selects are asked
 * for each row, by its key: as joins they are planned over all that an account has ever read, where statistics are old.
 */
export function isNotificationUnread({ actor, since }: Reader): RawBuilder<boolean> {
  if (actor.kind === 'member') return sql<boolean>`(n.read_at is null)`;
  return sql<boolean>`(n.changed_at > ${since} and coalesce((
    select r.count from notification_reads r where r.notification_id = n.id and r.account_id = ${actor.accountId}
  ), 0) < n.count)`;
}

/** The same of a letter `l`. */
export function isLetterUnread({ actor, since }: Reader): RawBuilder<boolean> {
  return sql<boolean>`(l.sent_at > ${since} and (
    select r.account_id from letter_reads r where r.letter_id = l.id and r.account_id = ${actor.accountId}
  ) is null)`;
}

/**
 * Whether a letter `l` to one of the reader's organisations reaches the reader. Administrators find those of their own organisation
 * among the letters sent.
 */
export function doesLetterReach({ actor, audience }: Reader): RawBuilder<boolean> {
  return sql<boolean>`(
    l.audience = ${audience} and l.withdrawn_at is null and (l.with_below or l.organisation_id = ${actor.organisationId})
    ${
      audience === 'administrators'
        ? sql`and l.sender_id <> ${actor.organisationId}`
        : // LIF-2: nothing more reaches whose membership has ended; what came before stays readable.
          sql`and not exists (
            select from endings e where e.member_id = ${actor.memberId} and e.state = 'in_force' and e.decided_at <= l.sent_at
          )`
    }
  )`;
}
