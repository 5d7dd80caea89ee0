import { describe, expect, it } from 'vitest';
import { type FormState, formState } from '#contract/members.ts';
import { type OrganisationKind, organisationKindCodes } from '#contract/values/organisation-kind.ts';
import { pathSegment } from '../../kernel/organisation-path.ts';
import { policies } from '../../policies/index.ts';
import { refusalToRead, refusalToUpload } from './archive-access.ts';
import { isReviewNeeded, refusalToTakeUpForm } from './archive-rules.ts';

const national = [policies['national-2020'], policies['national-2023']];
const all = [...national, policies.beijing];

describe('refusalToTakeUpForm', () => {
  const expected: Record<FormState, string | null> = {
    not_asked: 'form.notAsked',
    missing: null,
    under_review: 'form.underReview',
    refused: null,
    in_force: 'form.certified',
  };
  for (const policy of national) {
    it.each(formState.options)(`ARC-5 CER-1 ${policy.name}: a form where it stands at %s`, (state) => {
      const answer = refusalToTakeUpForm({ formState: state, confirmed: true }, policy);
      expect(answer?.code ?? null).toBe(expected[state]);
    });
  }

  it('ARC-6 beijing: the branch replaces a certified form by itself', () => {
    expect(refusalToTakeUpForm({ formState: 'in_force', confirmed: true }, policies.beijing)).toBeNull();
  });

  it.each(all)('ENT-13 $name: no form before the particulars are confirmed', (policy) => {
    const answer = refusalToTakeUpForm({ formState: 'missing', confirmed: false }, policy);
    expect(answer?.code).toBe('form.particularsNotConfirmed');
  });

  it('ENT-13 that no form is asked is told before the confirmation', () => {
    const answer = refusalToTakeUpForm(
      { formState: 'not_asked', confirmed: false },
      policies['national-2020'],
    );
    expect(answer?.code).toBe('form.notAsked');
  });
});

describe('isReviewNeeded', () => {
  const reviewed: OrganisationKind[] = ['general_branch', 'branch'];
  for (const policy of national) {
    it.each(organisationKindCodes)(`ARC-4 CER-1 ${policy.name}: an upload by a %s`, (kind) => {
      expect(isReviewNeeded(kind, policy)).toBe(reviewed.includes(kind));
    });
  }
  it.each(organisationKindCodes)('CER-1 beijing: an upload by a %s certifies', (kind) => {
    expect(isReviewNeeded(kind, policies.beijing)).toBe(false);
  });
});

describe('access', () => {
  const [province, school, grade, branch, other] = [1, 2, 3, 4, 5];
  const pathOf = (...ids: number[]) => ids.map(pathSegment).join('');
  const member = {
    id: 9,
    organisationId: branch,
    organisationPath: pathOf(province, school, grade, branch),
    directSuperiorReviewerId: school,
  };
  const administrator = (organisationId: number, ...path: number[]) => ({
    kind: 'administrator' as const,
    organisationId,
    organisationPath: pathOf(...path),
    memberId: null,
  });
  const seats = {
    branch: administrator(branch, province, school, grade, branch),
    grade: administrator(grade, province, school, grade),
    school: administrator(school, province, school),
    province: administrator(province, province),
    other: administrator(other, province, other),
    self: { ...administrator(branch, province, school, grade, branch), kind: 'member' as const, memberId: 9 },
    classmate: {
      ...administrator(branch, province, school, grade, branch),
      kind: 'member' as const,
      memberId: 8,
    },
  };

  const uploads: [keyof typeof seats, national: string | null, beijing: string | null][] = [
    ['branch', null, null],
    ['grade', null, 'form.uploaderNotAllowed'],
    ['school', null, 'form.uploaderNotAllowed'],
    ['province', 'form.uploaderNotAllowed', 'form.uploaderNotAllowed'],
    ['other', 'member.notFound', 'member.notFound'],
    ['self', 'member.notFound', 'member.notFound'],
  ];
  it.each(uploads)('ARC-2 an upload from the seat of %s', (seat, atNational, atBeijing) => {
    for (const policy of national) {
      expect(refusalToUpload(seats[seat], member, policy)?.code ?? null).toBe(atNational);
    }
    expect(refusalToUpload(seats[seat], member, policies.beijing)?.code ?? null).toBe(atBeijing);
  });

  const readings: [keyof typeof seats, boolean][] = [
    ['branch', true],
    ['grade', true],
    ['school', true],
    ['province', true],
    ['other', false],
    ['self', true],
    ['classmate', false],
  ];
  it.each(readings)('ARC-2 ORG-7 reading from the seat of %s: %s', (seat, may) => {
    expect(refusalToRead(seats[seat], member)).toEqual(may ? null : { code: 'form.notFound' });
  });
});
