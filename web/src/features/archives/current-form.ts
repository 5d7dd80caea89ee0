import type { FormVersion } from '#contract/members.ts';

const order: readonly FormVersion['state'][] = ['in_force', 'under_review', 'refused', 'superseded'];

/** The version people mean by a member's form: the one in force, else the one under review, else the latest. */
export function currentForm(forms: readonly FormVersion[]): FormVersion | undefined {
  return [...forms].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.uploadedAt.localeCompare(a.uploadedAt),
  )[0];
}
