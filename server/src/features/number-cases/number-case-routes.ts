import * as contract from '#contract/number-cases.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { askForRegistration } from './ask-for-registration.ts';
import { askForRelease } from './ask-for-release.ts';
import { askForReleaseForMember } from './ask-for-release-for-member.ts';
import { askForReleaseOfRow } from './ask-for-release-of-row.ts';

export function numberCaseRoutes(context: Context): Route[] {
  return [
    route(contract.askForRelease, 'administrator', (actor, { body }) => askForRelease(context, actor, body)),
    route(contract.askForReleaseOfRow, 'administrator', (actor, { params, body }) =>
      askForReleaseOfRow(context, actor, params, body.formUploadId),
    ),
    route(contract.askForReleaseForMember, 'administrator', (actor, { params, body }) =>
      askForReleaseForMember(context, actor, { ...params, ...body }),
    ),
    route(contract.askForRegistration, 'administrator', (actor, { params }) =>
      askForRegistration(context, actor, params.memberId),
    ),
  ];
}
