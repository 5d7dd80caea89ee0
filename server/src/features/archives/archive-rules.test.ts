import { describe, expect, it } from 'vitest';
import type { FormChangeState, FormState } from '#contract/members-certification.ts';
import { type OrganisationKind, organisationKindCodes } from '#contract/values/organisation-kind.ts';
import { pathSegment } from '../../kernel/organisation-path.ts';
import { policies } from '../../policies/index.ts';
import {
  refusalToAskChangeFrom,
  refusalToFileFrom,
  refusalToRead,
  refusalToRemoveFrom,
  refusalToReplaceFrom,
  refusalToUpload,
} from './archive-access.ts';
import {
  isReviewNeeded,
  refusalToAskChange,
  refusalToReason,
  refusalToReplace,
  refusalToTakeUpForm,
  refusalUnlessInForce,
} from './archive-rules.ts';

const national = [policies['national-2020'], policies['national-2023']];
const all = [...national, policies.beijing];
type PolicyName = keyof typeof policies;

const [province, school, grade, branch, other] = [1, 2, 3, 4, 5];
const pathOf = (...ids: number[]) => ids.map(pathSegment).join('');
const place = {
  id: 9,
  organisation: { id: branch, name: '某支部' },
  organisationPath: pathOf(province, school, grade, branch),
  directSuperiorReviewer: { id: school, name: '某校团委' },
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

const inForce = {
  confirmed: true,
  developmentNumber: '202211000003',
  changeState: null,
  directSuperiorReviewer: place.directSuperiorReviewer,
} as const;

describe('refusalToTakeUpForm', () => {
  const expected: Record<Exclude<FormState, 'in_force'>, string | null> = {
    not_asked: 'form.notAsked',
    missing: null,
    under_review: 'form.underReview',
    refused: null,
  };
  const states = Object.entries(expected) as [keyof typeof expected, string | null][];
  for (const policy of all) {
    it.each(states)(`ARC-5 CER-1 ${policy.name}: a form where it stands at %s`, (formState, code) => {
      expect(refusalToTakeUpForm({ ...inForce, formState }, policy)?.code ?? null).toBe(code);
    });
  }

  it.each(all)('ENT-13 $name: no form before the particulars are confirmed', (policy) => {
    const answer = refusalToTakeUpForm({ ...inForce, formState: 'missing', confirmed: false }, policy);
    expect(answer?.code).toBe('form.particularsNotConfirmed');
  });

  it('ENT-13 that no form is asked is told before the confirmation', () => {
    const answer = refusalToTakeUpForm(
      { ...inForce, formState: 'not_asked', confirmed: false },
      policies['national-2020'],
    );
    expect(answer?.code).toBe('form.notAsked');
  });
});

describe('the number and the form', () => {
  it.each(['missing', 'refused'] as const)(
    'ARC-12 beijing: no upload before the number says 2020 or later (%s)',
    (formState) => {
      for (const developmentNumber of [null, '201911000003', '202211900003'])
        expect(refusalToTakeUpForm({ ...inForce, formState, developmentNumber }, policies.beijing)).toEqual({
          code: 'form.numberFirst',
          parameters: { from: '2020110' },
        });
      for (const policy of national)
        expect(refusalToTakeUpForm({ ...inForce, formState, developmentNumber: null }, policy)).toBeNull();
    },
  );
});

describe('a form in force', () => {
  type Codes = [upload: string | null, ask: string | null, replace: string | null];
  const changes: [PolicyName, FormChangeState | null, Codes][] = [
    ['national-2020', null, ['form.changeNotAgreed', null, 'form.changeNotOffered']],
    ['national-2020', 'asked', ['form.changeAsked', 'form.changeAsked', 'form.changeNotOffered']],
    ['national-2020', 'declined', ['form.changeNotAgreed', null, 'form.changeNotOffered']],
    ['national-2020', 'agreed', [null, 'form.changeAgreed', 'form.changeNotOffered']],
    ['national-2020', 'under_review', ['form.underReview', 'form.underReview', 'form.changeNotOffered']],
    ['national-2020', 'refused', [null, 'form.changeAgreed', 'form.changeNotOffered']],
    ['national-2023', null, ['form.superiorReplaces', 'form.changeNotOffered', null]],
    ['national-2023', 'under_review', ['form.superiorReplaces', 'form.changeNotOffered', 'form.underReview']],
    ['national-2023', 'refused', ['form.superiorReplaces', 'form.changeNotOffered', null]],
    ['beijing', null, [null, 'form.changeNotOffered', 'form.changeNotOffered']],
  ];
  it.each(changes)('ARC-6 CER-1 %s, its change at %s', (name, changeState, codes) => {
    const policy = policies[name];
    const facts = { ...place, ...inForce, changeState, formState: 'in_force' } as const;
    expect([
      refusalToTakeUpForm(facts, policy)?.code ?? null,
      (refusalToAskChangeFrom(seats.branch, facts, policy) ?? refusalToAskChange(facts))?.code ?? null,
      (refusalToReplaceFrom(seats.school, facts, policy) ?? refusalToReplace(facts))?.code ?? null,
    ]).toEqual(codes);
  });

  it.each([
    ['not_asked', 'form.notAsked'],
    ['missing', 'form.notCertified'],
    ['refused', 'form.notCertified'],
    ['under_review', 'form.underReview'],
  ] as const)('ARC-6 what is not in force, but %s, is not changed', (formState, code) => {
    const facts = { formState, changeState: null };
    expect(refusalToAskChange(facts)?.code).toBe(code);
    expect(refusalToReplace(facts)?.code).toBe(code);
    expect(refusalUnlessInForce(formState)?.code).toBe(code);
  });

  it('ARC-6 the branch is told which superior replaces it', () => {
    const answer = refusalToTakeUpForm({ ...inForce, formState: 'in_force' }, policies['national-2023']);
    expect(answer?.parameters).toEqual({ organisation: '某校团委' });
  });

  it('CER-1 nothing in force is changed without saying why', () => {
    expect(refusalToReason('  ')).toMatchObject({ code: 'form.changeReasonMissing', path: 'reason' });
    expect(refusalToReason('上传错误')).toBeNull();
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
      expect(refusalToUpload(seats[seat], place, policy)?.code ?? null).toBe(atNational);
    }
    expect(refusalToUpload(seats[seat], place, policies.beijing)?.code ?? null).toBe(atBeijing);
  });

  const mayNot = { hidden: 'member.notFound', none: 'form.changeNotOffered' } as const;
  const changes: [
    keyof typeof seats,
    ask: string | null,
    replace: string | null,
    remove: string | null,
    file: boolean,
  ][] = [
    ['branch', null, 'form.superiorReplaces', null, true],
    ['grade', 'form.ownOrganisationAsks', 'form.superiorReplaces', 'form.uploaderNotAllowed', true],
    ['school', 'form.ownOrganisationAsks', null, 'form.uploaderNotAllowed', true],
    ['province', 'form.ownOrganisationAsks', 'form.superiorReplaces', 'form.uploaderNotAllowed', true],
    ['other', mayNot.hidden, mayNot.hidden, mayNot.hidden, false],
    ['self', mayNot.hidden, mayNot.hidden, mayNot.hidden, false],
    ['classmate', mayNot.hidden, mayNot.hidden, mayNot.hidden, false],
  ];
  it.each(changes)(
    'ARC-6 ARC-13 changing and filing from the seat of %s',
    (seat, ask, replace, remove, file) => {
      const rules = [
        [refusalToAskChangeFrom, 'national-2020', ask],
        [refusalToReplaceFrom, 'national-2023', replace],
        [refusalToRemoveFrom, 'beijing', remove],
      ] as const;
      for (const [rule, own, expected] of rules)
        for (const policy of all) {
          const elsewhere = expected === mayNot.hidden ? mayNot.hidden : mayNot.none;
          const answer = rule(seats[seat], place, policy)?.code ?? null;
          expect([policy.name, answer]).toEqual([policy.name, policy.name === own ? expected : elsewhere]);
        }
      expect(refusalToFileFrom(seats[seat], place) === null).toBe(file);
    },
  );

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
    expect(refusalToRead(seats[seat], place)).toEqual(may ? null : { code: 'form.notFound' });
  });
});
