import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

type Seat = Pick<Actor, 'kind' | 'organisationId' | 'organisationPath'>;

export interface ApplicationFacts {
  readonly state: string;
  readonly organisation: { readonly id: number; readonly name: string };
  readonly organisationPath: string;
}

/** ORG-7: an applicant is nobody's member yet: only the branch applied to and its superiors know of them. */
export function refusalToSeeApplication(
  actor: Seat,
  application: Pick<ApplicationFacts, 'organisationPath'> | undefined,
): Refusal | null {
  const isVisible =
    application !== undefined &&
    actor.kind === 'administrator' &&
    isWithin(application.organisationPath, actor.organisationPath);
  return isVisible ? null : { code: 'application.notFound' };
}

// B20 四.1: 支部账号通过团员的加入申请
export function refusalToDecideApplication(actor: Seat, application: ApplicationFacts): Refusal | null {
  const unseen = refusalToSeeApplication(actor, application);
  if (unseen) return unseen;
  if (actor.organisationId !== application.organisation.id)
    return {
      code: 'application.notTheBranch',
      parameters: { organisation: application.organisation.name },
    };
  return application.state === 'open' ? null : { code: 'application.ended' };
}
