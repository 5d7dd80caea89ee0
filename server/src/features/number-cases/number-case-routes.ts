import * as contract from '#contract/number-cases.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { askForRegistration } from './ask-for-registration.ts';
import { askForRelease } from './ask-for-release.ts';

export function numberCaseRoutes(context: Context): Route[] {
  return [
    route(contract.askForRelease, 'administrator', (actor, { body }) => askForRelease(context, actor, body)),
    route(contract.askForRegistration, 'administrator', (actor, { params }) =>
      askForRegistration(context, actor, params.memberId),
    ),
  ];
}
