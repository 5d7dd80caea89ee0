import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { type PeerSystem, peerSystems } from '#contract/dictionaries/peer-systems.ts';
import { provinces } from '#contract/dictionaries/provinces.ts';
import type { OwnInstallation } from '#contract/federation.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { cleanText } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToFederate } from './federation-access.ts';
import { type Profile, readProfile } from './federation-rules.ts';
import { writeInvitation } from './invitation.ts';
import { getOwnKey } from './own-keys.ts';
import type { Peering } from './peering.ts';

/** As somebody has named it; until then after the root of the tree, and of the policy's system. */
export async function findOwnProfile(
  context: Context,
  db: Database | Transaction = context.db,
): Promise<Profile> {
  const saved = await db
    .selectFrom('installation_profile')
    .select(['name', 'system', 'province'])
    .executeTakeFirst();
  if (saved) return { ...saved, system: saved.system as PeerSystem };
  const root = await db
    .selectFrom('organisations')
    .select('name')
    .where('parent_id', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  const { system, province } = context.policy.peering;
  return { name: [...(root?.name ?? '青册')].slice(0, 60).join(''), system, province };
}

export async function presentOwnInstallation(
  context: Context,
  { address }: Peering,
  actor: Actor,
): Promise<OwnInstallation> {
  refuseFor(refusalToFederate(actor));
  const profile = await findOwnProfile(context);
  const key = await getOwnKey(context);
  const { publicKey, fingerprint } = key;
  const invitation =
    address &&
    writeInvitation({ ...profile, address, publicKey }, key.key, [
      '青册系统对接邀请',
      `系统名称：${profile.name}`,
      `系统类别：${nameOfCode(peerSystems, profile.system, 'zh-CN')}`,
      `省份：${profile.province ? `${nameOfCode(provinces, profile.province, 'zh-CN')}（${profile.province}）` : '全国'}`,
      `地址：${address}`,
      `指纹：${fingerprint}`,
    ]);
  return {
    ...profile,
    address,
    fingerprint,
    publicKey: publicKey.toString('base64url'),
    keySince: key.since.toISOString(),
    invitation,
  };
}

export async function saveOwnProfile(
  context: Context,
  actor: Actor,
  typed: { readonly name: string; readonly system: string; readonly province: string | null },
): Promise<void> {
  refuseFor(refusalToFederate(actor));
  const read = readProfile({ ...typed, name: cleanText(typed.name) });
  if ('faults' in read) return refuseFor(read.faults);
  const { profile } = read;
  await change(context, actor, async (tx) => {
    const values = { ...profile, changed_at: context.clock.now() };
    await tx
      .insertInto('installation_profile')
      .values(values)
      .onConflict((conflict) => conflict.column('one').doUpdateSet(values))
      .execute();
    await appendActions(context, tx, actor, [
      { kind: 'installation_named', organisationId: actor.organisationId, details: { ...profile } },
    ]);
  });
}
