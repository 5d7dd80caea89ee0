import { describe, expect, it, test } from 'vitest';
import type { Certification, FormState } from '#contract/members-certification.ts';
import { type Policy, policies } from '../../policies/index.ts';
import { refusalToTransfer, type TransferKind } from './transfer-rules.ts';

/** A fourth rule-book: that of 2020, which lets people go inside without certification. */
const riverside: Policy = {
  ...policies['national-2020'],
  name: 'riverside',
  transferNeeds: 'uploaded-form-for-external-moves',
};

const states: readonly (readonly [Certification, FormState])[] = [
  ['not_asked', 'not_asked'],
  ['uncertified', 'missing'],
  ['uncertified', 'under_review'],
  ['refused', 'refused'],
  ['certified', 'in_force'],
];
const kinds: readonly TransferKind[] = ['inside', 'external'];

/** All answers of a policy, in the order of states, kinds and then: not graduating, graduating. */
function answersOf(policy: Policy) {
  return states.map(([certification, formState]) =>
    kinds.flatMap((kind) =>
      [false, true].map(
        (isGraduating) =>
          refusalToTransfer({ certification, formState, isGraduating }, kind, policy)?.code ?? null,
      ),
    ),
  );
}

const open = [null, null, null, null];

describe.each(['national-2020', 'national-2023'] as const)('%s', (name) => {
  it('CER-2 CER-3 a new member is certified before any transfer, and a graduate is told by its own rule', () => {
    const closed = [
      'transfer.uncertified',
      'transfer.graduateUncertified',
      'transfer.uncertified',
      'transfer.graduateUncertified',
    ];
    expect(answersOf(policies[name])).toEqual([open, closed, closed, closed, open]);
  });
});

test.each([
  ['beijing', policies.beijing],
  ['one from outside', riverside],
])('CER-2 CER-3 %s: a form is asked of those alone who leave the system, graduates or not', (_, policy) => {
  const closed = [null, null, 'transfer.formMissing', 'transfer.formMissing'];
  expect(answersOf(policy)).toEqual([open, closed, closed, closed, open]);
});

it('CER-2 where the branch has deleted a certified form, nothing is in force and nobody leaves the system', () => {
  const deleted = { certification: 'uncertified', formState: 'missing', isGraduating: false } as const;
  expect(refusalToTransfer(deleted, 'external', policies.beijing)).toEqual({ code: 'transfer.formMissing' });
});
