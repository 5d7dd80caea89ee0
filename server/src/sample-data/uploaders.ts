import { isReviewer } from '#contract/values/organisation-kind.ts';
import type { Policy } from '../policies/index.ts';
import type { Standing } from './organisation-plan.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';

/** ORG-6. */
export function reviewerOf({ parent }: PlantedOrganisation): PlantedOrganisation {
  if (!parent) throw new Error('Nobody reviews the root');
  return isReviewer(parent.kind) ? parent : reviewerOf(parent);
}

/** Who sends the forms of a branch up: its general branch, or itself where there is none or nobody else may. */
export function senderOf(branch: PlantedOrganisation, policy: Policy): PlantedOrganisation {
  const { parent } = branch;
  const isOwnAffair = policy.formUploaders === 'branch-only' || parent?.kind !== 'general_branch';
  return isOwnAffair ? branch : parent;
}

/**
 * In each unit some branches send forms up and the others leave it to the committee: every sender needs an account, and
 * its password a costly hash.
 */
function isSending(branch: PlantedOrganisation): boolean {
  const reviewer = reviewerOf(branch);
  const parts = reviewer.children.filter(({ kind }) => !isReviewer(kind));
  return parts.slice(0, 4).some((part) => part === branch || part === branch.parent);
}

/** Where a member's form can stand, seeing who sends forms in this branch. */
export function attainable(standing: Standing, branch: PlantedOrganisation, policy: Policy): Standing {
  const needsSender = standing === 'underReview' || standing === 'refused';
  if (policy.formUploaders === 'branch-only') {
    return (needsSender || standing === 'certified') && !isSending(branch) ? 'missing' : standing;
  }
  return needsSender && !isSending(branch) ? 'certified' : standing;
}

/** Whether the reviewing organisation uploads a certified member's form itself. */
export function isUploadedByReviewer(branch: PlantedOrganisation, policy: Policy, chance: boolean): boolean {
  if (policy.formUploaders === 'branch-only') return false;
  return chance || !isSending(branch);
}
