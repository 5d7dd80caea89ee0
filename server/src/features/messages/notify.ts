import type { NotificationContent, OwnNotification } from '#contract/messages.ts';
import type { Context, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { atTheEnd } from '../record/index.ts';
import {
  gatherNotifications,
  insertMemberNotifications,
  type NewNotification,
} from './notification-store.ts';

type Gathered = Exclude<NotificationContent, OwnNotification>;

/** One thing to tell an organisation: its kind, and the one subject of it. */
type OrganisationNotification = Gathered extends infer Kind
  ? Kind extends Gathered
    ? Omit<Kind, 'subjects'> & { readonly organisationId: number; readonly subject: Kind['subjects'][number] }
    : never
  : never;

type Tellers = Pick<Context, 'clock'>;

const waiting = new WeakMap<Transaction, NewNotification[]>();

/**
 * LEA-5: tells an organisation's administrators, gathered with whatever else of the kind they are told that day. Written at the
 * end of the caller's transaction, all at once and in the order of the organisations: many who decide about one branch wait for
 * its row for a moment only, and never in a circle.
 */
export function notifyOrganisation(
  { clock }: Tellers,
  tx: Transaction,
  notification: OrganisationNotification,
): void {
  const { organisationId, kind, subject } = notification;
  const topic = 'topic' in notification ? notification.topic : '';
  const at = clock.now();
  const told = { organisationId, kind, topic, subject, day: chinaDay(at), at };
  const others = waiting.get(tx);
  if (others) {
    others.push(told);
    return;
  }
  const all = [told];
  atTheEnd(tx, () => gatherNotifications(tx, all));
  waiting.set(tx, all);
}

type MemberNotification = OwnNotification & { readonly memberId: number };

/** LEA-5: tells a member, each time anew. */
export async function notifyMember(
  tellers: Tellers,
  tx: Transaction,
  notification: MemberNotification,
): Promise<void> {
  await notifyMembers(tellers, tx, [notification]);
}

/** The same of many. */
export async function notifyMembers(
  { clock }: Tellers,
  tx: Transaction,
  notifications: readonly MemberNotification[],
): Promise<void> {
  const lines = notifications.map(({ memberId, kind, ...parameters }) => ({ memberId, kind, parameters }));
  await insertMemberNotifications(tx, lines, clock.now());
}
