import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase, getCase } from '#contract/approvals.ts';
import { askFormChange, readForm, removeForm, replaceForm, uploadForm } from '#contract/archives.ts';
import { getMember } from '#contract/members.ts';
import { type PolicyName, policies } from '../../policies/index.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type PlantedOrganisation, type World } from '../../testing/world.ts';

type Move = 'upload' | 'ask' | 'replace' | 'remove' | 'agree' | 'refuse';
type Who = 'classOne' | 'grade' | 'school' | 'province';

/** Who does what; where form, certification and change stand then; what is on the record of it, with its reason or without (–). */
type Done = readonly [Who, Move, left: string, ...recorded: string[]];
/** Or why not. */
type NotDone = readonly [Who, Move, why: { readonly not: string }];
type Course = readonly (Done | NotDone)[];

const nationalBeginning: Course = [
  ['classOne', 'ask', { not: 'form.notCertified' }],
  ['province', 'upload', { not: 'form.uploaderNotAllowed' }],
  ['classOne', 'upload', 'under_review uncertified', 'form_uploaded –'],
  ['classOne', 'upload', { not: 'form.underReview' }],
  ['classOne', 'ask', { not: 'form.underReview' }],
  ['grade', 'agree', { not: 'case.notReviewer' }],
  ['province', 'agree', { not: 'case.notReviewer' }],
  ['school', 'refuse', 'refused refused', 'form_refused reason'],
  ['school', 'agree', { not: 'case.alreadyDecided' }],
  ['classOne', 'upload', 'under_review uncertified', 'form_uploaded –'],
  ['school', 'agree', 'in_force certified', 'member_certified reason'],
];

const courses: Record<PolicyName, Record<string, Course>> = {
  'national-2020': {
    'from entry to a form that is changed': [
      ...nationalBeginning,
      ['classOne', 'upload', { not: 'form.changeNotAgreed' }],
      ['classOne', 'replace', { not: 'form.changeNotOffered' }],
      ['school', 'replace', { not: 'form.changeNotOffered' }],
      ['classOne', 'remove', { not: 'form.changeNotOffered' }],
      ['school', 'ask', { not: 'form.ownOrganisationAsks' }],
      ['grade', 'ask', { not: 'form.ownOrganisationAsks' }],
      ['classOne', 'ask', 'in_force certified asked', 'form_change_asked reason'],
      ['classOne', 'ask', { not: 'form.changeAsked' }],
      ['classOne', 'upload', { not: 'form.changeAsked' }],
      ['school', 'upload', { not: 'form.changeAsked' }],
      ['grade', 'agree', { not: 'case.notReviewer' }],
      ['school', 'refuse', 'in_force certified declined', 'form_change_refused reason'],
      ['classOne', 'upload', { not: 'form.changeNotAgreed' }],
      ['classOne', 'ask', 'in_force certified asked', 'form_change_asked reason'],
      ['school', 'agree', 'in_force certified agreed', 'form_change_agreed reason'],
      ['classOne', 'ask', { not: 'form.changeAgreed' }],
      ['classOne', 'upload', 'in_force certified under_review', 'replacement_uploaded asked'],
      ['classOne', 'upload', { not: 'form.underReview' }],
      ['classOne', 'ask', { not: 'form.underReview' }],
      ['school', 'refuse', 'in_force certified refused', 'replacement_refused reason'],
      ['grade', 'upload', 'in_force certified under_review', 'replacement_uploaded asked'],
      ['school', 'agree', 'in_force certified', 'form_replaced reason'],
      ['classOne', 'upload', { not: 'form.changeNotAgreed' }],
    ],
    'the committee uploads by itself, once the change is agreed to': [
      ['school', 'upload', 'in_force certified', 'form_uploaded –', 'member_certified –'],
      ['school', 'upload', { not: 'form.changeNotAgreed' }],
      ['classOne', 'ask', 'in_force certified asked', 'form_change_asked reason'],
      ['school', 'agree', 'in_force certified agreed', 'form_change_agreed reason'],
      ['school', 'upload', 'in_force certified', 'replacement_uploaded asked', 'form_replaced –'],
    ],
  },
  'national-2023': {
    'from entry to a form that is replaced': [
      ...nationalBeginning.filter(([, move]) => move !== 'ask'),
      ['classOne', 'upload', { not: 'form.superiorReplaces' }],
      ['school', 'upload', { not: 'form.superiorReplaces' }],
      ['classOne', 'ask', { not: 'form.changeNotOffered' }],
      ['classOne', 'remove', { not: 'form.changeNotOffered' }],
      ['classOne', 'replace', { not: 'form.superiorReplaces' }],
      ['grade', 'replace', { not: 'form.superiorReplaces' }],
      ['province', 'replace', { not: 'form.superiorReplaces' }],
      ['school', 'replace', 'in_force certified under_review', 'replacement_uploaded reason'],
      ['school', 'replace', { not: 'form.underReview' }],
      ['school', 'agree', { not: 'case.notReviewer' }],
      ['province', 'refuse', 'in_force certified refused', 'replacement_refused reason'],
      ['school', 'replace', 'in_force certified under_review', 'replacement_uploaded reason'],
      ['province', 'agree', 'in_force certified', 'form_replaced reason'],
    ],
    'nothing is replaced that is not certified': [
      ['school', 'replace', { not: 'form.notCertified' }],
      ['classOne', 'upload', 'under_review uncertified', 'form_uploaded –'],
      ['school', 'replace', { not: 'form.underReview' }],
      ['school', 'refuse', 'refused refused', 'form_refused reason'],
      ['school', 'replace', { not: 'form.notCertified' }],
      ['school', 'upload', 'in_force certified', 'form_uploaded –', 'member_certified –'],
    ],
  },
  beijing: {
    'the branch uploads, replaces and deletes': [
      ['school', 'upload', { not: 'form.uploaderNotAllowed' }],
      ['classOne', 'remove', { not: 'form.notCertified' }],
      ['classOne', 'upload', 'in_force certified', 'form_uploaded –', 'member_certified –'],
      ['classOne', 'ask', { not: 'form.changeNotOffered' }],
      ['school', 'replace', { not: 'form.changeNotOffered' }],
      ['classOne', 'upload', 'in_force certified', 'replacement_uploaded –', 'form_replaced –'],
      ['school', 'remove', { not: 'form.uploaderNotAllowed' }],
      ['classOne', 'remove', 'missing uncertified', 'form_removed reason'],
      ['classOne', 'remove', { not: 'form.notCertified' }],
      ['classOne', 'upload', 'in_force certified', 'form_uploaded –', 'member_certified –'],
    ],
  },
};

describe.each(Object.keys(policies) as PolicyName[])('%s', (policy) => {
  let world: World;
  let league: League;
  let step = 0;
  beforeAll(async () => {
    world = await createWorld({ policy });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  it.each(Object.entries(courses[policy]))(`ARC-5 ARC-6 CER-1 ${policy}: %s`, async (_, course) => {
    const { classOne } = league;
    const { id: memberId } = await plantMember(world, classOne.organisation, classOne.seat);
    const params = { memberId };
    const see = async () => (await world.call(classOne.seat, getMember, { params })).body;
    const standing = async () => {
      const { formState, certification, formChange } = await see();
      return [formState, certification, formChange?.state].filter(Boolean).join(' ');
    };

    async function play(who: Who, move: Move, reason: string) {
      const { seat } = league[who];
      const { caseId, formChange } = await see();
      const decided = { caseId: formChange?.caseId ?? caseId ?? 0 };
      switch (move) {
        case 'upload':
          return world.call(seat, uploadForm, {
            params,
            body: { uploadId: await sendForm(world, seat) },
          });
        case 'ask':
          return world.call(seat, askFormChange, { params, body: { reason } });
        case 'replace': {
          const uploadId = await sendForm(world, seat);
          return world.call(seat, replaceForm, { params, body: { uploadId, reason } });
        }
        case 'remove':
          return world.call(seat, removeForm, { params, body: { reason } });
        case 'agree':
        case 'refuse':
          return world.call(seat, decideCase, { params: decided, body: { decision: move, reason } });
      }
    }

    async function recorded(after: number) {
      return world.context.db
        .selectFrom('actions')
        .select(['id', 'kind', 'account_id', 'at', 'details'])
        .where('subject_kind', '=', 'member')
        .where('subject_id', '=', memberId)
        .where('id', '>', after)
        .orderBy('id')
        .execute();
    }

    let asked = '';
    let last = 0;
    for (const [who, move, left, ...lines] of course) {
      step += 1;
      const now = new Date(Date.UTC(2026, 4, 1, 0, step));
      world.setNow(now);
      const reason = `${who}的第${step}个理由`;
      const told = `${step} ${who} ${move}`;
      const before = await see();
      const stood = await standing();
      const answer = await play(who, move, reason);
      const entries = await recorded(last);
      last = entries.at(-1)?.id ?? last;
      if (typeof left !== 'string') {
        expect([told, answer.codes]).toEqual([told, [left.not]]);
        expect([told, await standing()]).toEqual([told, stood]);
        expect(entries.filter(({ kind }) => kind !== 'member_entered')).toEqual([]);
        continue;
      }
      expect([told, answer.codes, await standing()]).toEqual([told, [], left]);
      if (move === 'ask' || move === 'replace') asked = reason;
      const words: Record<string, string | undefined> = { reason, asked, '–': undefined };
      expect(
        entries.map(({ kind, account_id, at, details }) => [
          kind,
          account_id,
          at,
          (details as { reason?: string }).reason,
        ]),
      ).toEqual(
        lines.map((line) => {
          const [kind, why = ''] = line.split(' ');
          return [kind, league[who].seat.accountId, now, words[why]];
        }),
      );

      // No version is ever lost, and the one in force changes where the record says so.
      const after = await see();
      const ids = (forms: typeof after.forms) => forms.map(({ id }) => id);
      expect(ids(after.forms)).toEqual(expect.arrayContaining(ids(before.forms)));
      const inForce = ({ forms }: typeof after) => forms.find(({ state }) => state === 'in_force')?.id;
      const changes = /form_replaced|member_certified|form_removed/.test(lines.join());
      expect([told, inForce(after) !== inForce(before)]).toEqual([told, changes]);
    }
    const { forms } = await see();
    for (const { id: formId } of forms)
      expect((await world.call(classOne.seat, readForm, { params: { formId } })).status).toBe(200);
  });
});

describe('what the reviewer of a replacement sees', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  it('ARC-6 both forms, why, and every other version', async () => {
    const { classOne, school, province } = league;
    const { id: memberId } = await plantMember(world, classOne.organisation, classOne.seat);
    const params = { memberId };
    const upload = async (reason?: string) => {
      const { seat } = school;
      const uploadId = await sendForm(world, seat);
      const body = { uploadId };
      const answer =
        reason === undefined
          ? await world.call(seat, uploadForm, { params, body })
          : await world.call(seat, replaceForm, { params, body: { ...body, reason } });
      expect(answer.codes).toEqual([]);
      return answer.body.formId;
    };
    const first = await upload();
    const second = await upload('缺第 3 页');
    const { formChange } = (await world.call(school.seat, getMember, { params })).body;
    const caseOf = { caseId: formChange?.caseId ?? 0 };
    await world.call(province.seat, decideCase, {
      params: caseOf,
      body: { decision: 'refuse', reason: '仍然缺页' },
    });
    const third = await upload('补全缺页');
    const again = (await world.call(school.seat, getMember, { params })).body.formChange;
    const { body } = await world.call(province.seat, getCase, { params: { caseId: again?.caseId ?? 0 } });
    expect(body).toMatchObject({
      kind: 'form_review',
      isReplacement: true,
      organisation: { id: classOne.organisation.id },
      sentFrom: school.organisation.name,
      reviewer: { id: province.organisation.id },
      detail: {
        formId: third,
        replaces: { formId: first, reason: '补全缺页' },
        versions: [
          { id: second, state: 'refused', reason: '仍然缺页', changeReason: '缺第 3 页' },
          { id: first, state: 'in_force', changeReason: null },
        ],
      },
    });
  });

  it('ARC-6 a replacement without a reason is refused, and nothing is left of it', async () => {
    const { classOne, school } = league;
    const { id: memberId } = await plantMember(world, classOne.organisation, classOne.seat);
    const params = { memberId };
    const { seat } = school;
    await world.call(seat, uploadForm, { params, body: { uploadId: await sendForm(world, seat) } });
    const uploadId = await sendForm(world, seat);
    const answer = await world.call(seat, replaceForm, { params, body: { uploadId, reason: '  ' } });
    expect(answer.faults).toMatchObject([{ code: 'form.changeReasonMissing', path: 'reason' }]);
    const foreign = await sendForm(world, classOne.seat);
    const taken = await world.call(seat, replaceForm, { params, body: { uploadId: foreign, reason: '错' } });
    expect(taken.codes).toEqual(['form.uploadNotFound']);
    const { forms, formChange } = (await world.call(seat, getMember, { params })).body;
    expect([forms.length, formChange]).toEqual([1, null]);
  });
});

describe('who reviews a replacement', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023' });
  });
  afterAll(() => world?.close());

  /** A branch under the given superiors, from the top down, with a certified member. */
  async function plant(...kinds: ('leading_body' | 'committee' | 'working_committee')[]) {
    const above: PlantedOrganisation[] = [];
    for (const kind of kinds) {
      const parent = above.at(-1);
      above.push(await world.plantOrganisation({ kind, ...(parent && { parent }) }));
    }
    const superior = above.at(-1);
    if (!superior) throw new Error('Nobody stands above');
    const branch = await world.plantOrganisation({ kind: 'branch', parent: superior });
    const seat = await world.plantAdministrator(superior);
    const { id: memberId } = await plantMember(world, branch, seat);
    const params = { memberId };
    await world.call(seat, uploadForm, { params, body: { uploadId: await sendForm(world, seat) } });
    const uploadId = await sendForm(world, seat);
    const answer = await world.call(seat, replaceForm, { params, body: { uploadId, reason: '上传错误' } });
    return { above, answer };
  }

  it('ARC-6 the nearest leading body above the superior, past committees in between', async () => {
    const { above, answer } = await plant('leading_body', 'leading_body', 'committee', 'working_committee');
    expect(answer.body.reviewer?.id).toBe(above[1]?.id);
  });

  it('ARC-6 a leading body that replaces is reviewed by the one above it', async () => {
    const { above, answer } = await plant('leading_body', 'leading_body');
    expect(answer.body.reviewer?.id).toBe(above[0]?.id);
  });

  it('ARC-6 at the top of the tree a leading body replaces at once', async () => {
    const { answer } = await plant('leading_body');
    expect([answer.codes, answer.body.reviewer]).toEqual([[], null]);
  });

  it('ARC-6 a committee without a leading body above it is told so', async () => {
    const { answer } = await plant('committee', 'committee');
    expect(answer.codes).toEqual(['form.noLeadingBody']);
  });
});
