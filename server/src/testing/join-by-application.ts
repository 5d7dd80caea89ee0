import { decideApplication, listApplications, register } from '#contract/applications.ts';
import { enterMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { cookieName } from '../http/register-route.ts';
import type { Planted } from './plant-league.ts';
import type { Seat, World } from './world.ts';

export const chosenPassword = '青山绿水共为邻里一家亲';

/** Registers somebody and applies to the branch; answers their own seat. */
export async function applyTo(world: World, branch: Planted, particulars: EntryInput): Promise<Seat> {
  const { id: organisationId } = branch.organisation;
  const answer = await world.call(null, register, {
    body: { organisationId, particulars, password: chosenPassword, passwordAgain: chosenPassword },
  });
  if (answer.status !== 200) throw new Error(answer.codes.join());
  const cookie = String(answer.headers['set-cookie']);
  return {
    accountId: answer.body.account.id,
    token: new RegExp(`${cookieName}=([^;]+)`).exec(cookie)?.[1] ?? '',
    organisation: branch.organisation,
  };
}

/** The last open application of the branch, as the branch sees it. */
export async function lastApplication(world: World, branch: Planted): Promise<number> {
  const query = { state: 'open', limit: 200 } as const;
  const { items } = (await world.call(branch.seat, listApplications, { query })).body;
  const last = items.at(-1);
  if (!last) throw new Error('Nobody has applied');
  return last.id;
}

/** ENT-15: the way into a branch where administrators enter nobody; answers the member. */
export async function joinByApplication(
  world: World,
  branch: Planted,
  particulars: EntryInput,
): Promise<number> {
  await applyTo(world, branch, particulars);
  const params = { applicationId: await lastApplication(world, branch) };
  const answer = await world.call(branch.seat, decideApplication, { params, body: { decision: 'agree' } });
  if (answer.status !== 200) throw new Error(answer.codes.join());
  return answer.body.memberId ?? 0;
}

/** A member into a branch by the way that the policy has. */
export async function joinBranch(
  world: World,
  branch: Planted,
  particulars: EntryInput,
  formUploadId?: string,
): Promise<number> {
  if (world.context.policy.registration !== null) return joinByApplication(world, branch, particulars);
  const answer = await world.call(branch.seat, enterMember, {
    body: {
      organisationId: branch.organisation.id,
      particulars,
      ...(formUploadId && { formUploadId }),
    },
  });
  if (answer.status !== 200) throw new Error(answer.codes.join());
  return answer.body.memberId;
}
