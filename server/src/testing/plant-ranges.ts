import { randomUUID } from 'node:crypto';
import { uploadFile } from '#contract/archives.ts';
import { enterMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { openNumberBlock, setQuota } from '#contract/numbers.ts';
import { buildEntry } from './build-entry.ts';
import { buildPdf } from './build-pdf.ts';
import type { League, Planted } from './plant-league.ts';
import type { Seat, World } from './world.ts';

async function expectDone(answer: Promise<{ status: number; codes: readonly string[] }>): Promise<void> {
  const { status, codes } = await answer;
  if (status !== 200) throw new Error(codes.join(', '));
}

/** Gives numbers of 普通高中 in 2022 from the one above, whatever was given before. */
export function giveNumbers(world: World, by: Seat, to: Planted, quota: number, seen = 0): Promise<void> {
  const params = { organisationId: to.organisation.id };
  const body = { year: 2022, field: 'senior_middle', quota, seen };
  return expectDone(world.call(by, setQuota, { params, body }));
}

/**
 * Numbers of 2022: 2022 3200 0001 to 1000 普通高中, of which 0001–0100 lie at the school, 0101–0150 beside and 0001–0020, through the
 * grade, at class one; 2022 3200 2001 to 2100 社会, at the province.
 */
export async function plantRanges(world: World, league: League): Promise<void> {
  const { province, school, grade, classOne, beside } = league;
  for (const [field, first, last] of [
    ['senior_middle', '202232000001', '202232001000'],
    ['social', '202232002001', '202232002100'],
  ] as const)
    await expectDone(world.call(province.seat, openNumberBlock, { body: { field, first, last } }));
  await giveNumbers(world, province.seat, school, 100);
  await giveNumbers(world, province.seat, beside, 50);
  await giveNumbers(world, school.seat, grade, 20);
  await giveNumbers(world, grade.seat, classOne, 20);
}

/** 2022 3200 0007 for 7. */
export function numberOf(serial: number): string {
  return `202232${String(serial).padStart(6, '0')}`;
}

/** Sends a PDF that no other is like; answers its id. */
export async function sendForm(world: World, seat: Seat): Promise<string> {
  const sent = await world.call(seat, uploadFile, {
    query: { fileName: '入团志愿书.pdf' },
    body: await buildPdf(randomUUID()),
  });
  return sent.body.id;
}

/** Enters somebody into a branch by its own seat, with a form where the entry asks for one. */
export async function enter(world: World, branch: Planted, particulars: EntryInput = buildEntry()) {
  const withForm =
    world.context.policy.formAtEntry === 'with-entry' && (particulars.joinedMonth ?? '') >= '2020';
  return world.call(branch.seat, enterMember, {
    body: {
      organisationId: branch.organisation.id,
      particulars,
      ...(withForm && { formUploadId: await sendForm(world, branch.seat) }),
    },
  });
}
