import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import type { SeatKind, Session } from '#contract/accounts.ts';
import { findKept, forgetKept, keepSession } from '../../api/kept.ts';
import { ConnectionError, isRefused } from '../../api/refusal-error.ts';
import { sessionQuery } from '../../api/session.ts';
import { isOffered, type MenuItem } from '../shell/menu.ts';

const firstPages = { administrator: '/', member: '/me', applicant: '/application' } as const satisfies Record<
  SeatKind,
  string
>;

/**
 * Lets only a seat of this kind through; everyone else is sent where they belong: to the login (keeping the
 * address), to the change of a given password, or to the pages of their own seat.
 */
export async function guard(kind: SeatKind, queryClient: QueryClient, href: string): Promise<void> {
  // Known once, it is asked for again only where an answer has put it in doubt.
  const known = { ...sessionQuery, staleTime: Number.POSITIVE_INFINITY };
  const session = await queryClient.fetchQuery(known).catch((error: unknown) => {
    if (isRefused(error, 'session.missing')) {
      forgetKept();
      throw redirect({ to: '/login', search: href === '/' ? {} : { to: href } });
    }
    const kept = error instanceof ConnectionError ? findKept<Session>('session') : null;
    if (!kept || kind !== 'member') throw error;
    // Without a connection a member's own pages are read as they were.
    queryClient.setQueryData(sessionQuery.queryKey, kept.value, { updatedAt: 0 });
    return kept.value;
  });
  if (queryClient.getQueryState(sessionQuery.queryKey)?.dataUpdatedAt !== 0) keepSession(session);
  if (session.mustChangePassword) throw redirect({ to: '/first-password' });
  if (session.seat.kind !== kind) throw redirect({ to: firstPages[session.seat.kind] });
}

/** Sends on whoever is logged in already. The server is asked: who has just logged out may still stand in what was kept. */
export async function guardEntrance(queryClient: QueryClient): Promise<void> {
  const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => null);
  if (session)
    throw redirect({ to: session.mustChangePassword ? '/first-password' : firstPages[session.seat.kind] });
}

/** Sends a seat away from a page that its menus do not offer; to the page that does the same for it, if there is one. */
export async function guardOffered(
  to: MenuItem['to'],
  queryClient: QueryClient,
  otherwise: MenuItem['to'] | '/' = '/',
): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery);
  if (isOffered(session, to)) return;
  throw redirect({ to: otherwise !== '/' && isOffered(session, otherwise) ? otherwise : '/' });
}
