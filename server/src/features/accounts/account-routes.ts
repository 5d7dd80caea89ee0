import * as contract from '#contract/accounts.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { type Route, route } from '../../kernel/route.ts';
import { listOwnSessions, listVisibleAccounts, presentSession } from './account-views.ts';
import { changePassword } from './change-password.ts';
import { logIn } from './log-in.ts';
import { openAccount } from './open-account.ts';
import { closeAccount, resetPassword } from './reset-password.ts';
import { deleteSession, setSeatOfSession } from './session-store.ts';

export function accountRoutes(context: Context): Route[] {
  const { db } = context;
  return [
    route(contract.logIn, 'anyone', async (_, { body, origin, device, setToken }) => {
      const { token, accountId } = await logIn(context, { ...origin, ...body, device });
      setToken(token);
      return presentSession(context, accountId, null);
    }),
    route(contract.getSession, 'given-password', (actor) =>
      presentSession(context, actor.accountId, actor.seatId),
    ),
    route(contract.logOut, 'given-password', async (actor, { setToken }) => {
      await deleteSession(db, actor.accountId, actor.sessionId);
      setToken(null);
      return {};
    }),
    route(contract.takeSeat, 'signed-in', async (actor, { body }) => {
      const session = await presentSession(context, actor.accountId, body.seatId);
      if (session.seat.id !== body.seatId) refuse('session.wrongSeat');
      await setSeatOfSession(db, actor.sessionId, body.seatId);
      return session;
    }),
    route(contract.changePassword, 'given-password', async (actor, { body }) => {
      await changePassword(context, actor, body);
      return {};
    }),
    route(contract.listSessions, 'signed-in', (actor) => listOwnSessions(context, actor)),
    route(contract.endSession, 'signed-in', async (actor, { params }) => {
      await deleteSession(db, actor.accountId, params.sessionId);
      return {};
    }),
    route(contract.listAccounts, 'administrator', (actor, { query }) =>
      listVisibleAccounts(context, actor, query),
    ),
    route(contract.openAccount, 'administrator', (actor, { body }) => openAccount(context, actor, body)),
    route(contract.resetPassword, 'administrator', (actor, { params }) =>
      resetPassword(context, actor, params.accountId),
    ),
    route(contract.closeAccount, 'administrator', async (actor, { params }) => {
      await closeAccount(context, actor, params.accountId);
      return {};
    }),
  ];
}
