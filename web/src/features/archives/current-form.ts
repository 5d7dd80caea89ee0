import type { FormVersion } from '#contract/members.ts';

const order: readonly FormVersion['state'][] = ['in_force', 'under_review', 'refused', 'superseded'];
const isThere = ({ state }: FormVersion) => state !== 'removed';

/** The version people mean by a member's form: the one in force, else the one under review, else the latest that was not deleted. */
export function currentForm(forms: readonly FormVersion[]): FormVersion | undefined {
  return forms
    .filter(isThere)
    .sort(
      (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.uploadedAt.localeCompare(a.uploadedAt),
    )[0];
}
