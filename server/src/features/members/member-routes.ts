import * as contract from '#contract/members.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { type Route, route } from '../../kernel/route.ts';
import { changeOwnContact } from './change-own-contact.ts';
import { confirmParticulars } from './confirm-particulars.ts';
import { correctNumber } from './correct-number.ts';
import { correctParticulars } from './correct-particulars.ts';
import { enterMember } from './enter-member.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { getMember } from './get-member.ts';
import { listVisibleMembers } from './member-views.ts';
import { openMemberAccount } from './open-member-account.ts';
import { readMemberTable } from './read-member-table.ts';
import { releaseHeldNumber } from './release-held-number.ts';
import { revealPersonalData } from './reveal-personal-data.ts';

/** `companion` is what archives adds to an entry. */
export function memberRoutes(context: Context, { companion }: { companion: EntryCompanion }): Route[] {
  return [
    route(contract.listMembers, 'administrator', (actor, { query }) =>
      listVisibleMembers(context, actor, companion, query),
    ),
    route(contract.readMemberTable, 'administrator', (actor, { query }) =>
      readMemberTable(context, actor, query),
    ),
    route(contract.enterMember, 'administrator', (actor, { body }) =>
      enterMember(context, actor, companion, body),
    ),
    route(contract.getMember, 'signed-in', (actor, { params }) =>
      getMember(context, actor, companion, params.memberId),
    ),
    route(contract.getOwnMember, 'member', async (actor) =>
      getMember(context, actor, companion, actor.memberId ?? refuse('member.notFound')),
    ),
    route(contract.correctParticulars, 'administrator', (actor, { params, body }) =>
      correctParticulars(context, actor, companion, { ...params, ...body }),
    ),
    route(contract.changeOwnContact, 'member', (actor, { body }) =>
      changeOwnContact(context, actor, { memberId: actor.memberId ?? refuse('member.notFound'), ...body }),
    ),
    route(contract.correctNumber, 'signed-in', (actor, { params, body }) =>
      correctNumber(context, actor, { ...params, ...body }),
    ),
    route(contract.releaseNumber, 'administrator', (actor, { params, body }) =>
      releaseHeldNumber(context, actor, { ...params, ...body }),
    ),
    route(contract.confirmParticulars, 'administrator', (actor, { params }) =>
      confirmParticulars(context, actor, params.memberId),
    ),
    route(contract.revealPersonalData, 'signed-in', (actor, { params, body }) =>
      revealPersonalData(context, actor, params.memberId, body.reason),
    ),
    route(contract.openMemberAccount, 'administrator', (actor, { params }) =>
      openMemberAccount(context, actor, params.memberId),
    ),
  ];
}
