import { expect, it } from 'vitest';
import type { FormVersion } from '#contract/members.ts';
import { currentForm } from './current-form.ts';

function version(id: number, state: FormVersion['state'], uploadedAt: string): FormVersion {
  return {
    id,
    state,
    uploadedAt,
    fileName: 'a.pdf',
    bytes: 1,
    pages: 1,
    sha256: '',
    uploadedBy: '',
    cameFrom: null,
    reason: null,
    changeReason: null,
  };
}

it.each([
  ['the form in force, though a refused replacement is newer', ['in_force', 'refused'], 0],
  ['the form under review before those refused', ['refused', 'under_review'], 1],
  ['the latest of those refused', ['refused', 'refused'], 1],
] as const)('ARC-3 a member’s form is %s', (_, states, index) => {
  const forms = states.map((state, number) => version(number, state, `2026-05-0${number + 1}T00:00:00Z`));
  expect(currentForm(forms)?.id).toBe(index);
  expect(currentForm([...forms].reverse())?.id).toBe(index);
});

it('ARC-3 a member without any version has no form', () => {
  expect(currentForm([])).toBeUndefined();
});
