import type { PostInput } from '#contract/cadres.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleMemberForUpdate } from '../members/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import {
  changedFields,
  faultOfPosition,
  faultsOfPost,
  isOldPosition,
  loadPostForUpdate,
  type PostRow,
  settlePost,
  updatePost,
} from '../posts/index.ts';
import { appendActions, change, type RecordEntry } from '../record/index.ts';
import { refusalToChangePost, refusalToChoosePosition, refusalToEnterCadre } from './cadre-access.ts';
import { faultsOfEnd } from './end-rules.ts';
import { enterPost } from './enter-post.ts';
import { refusalToChooseAgain } from './post-ability.ts';

interface OfPost {
  readonly postId: number;
  readonly version: number;
}

/** 添加职务: a member becomes a cadre of the organisation they belong to. */
export async function addPost(
  context: Context,
  actor: Actor,
  { memberId, post: input }: { readonly memberId: number; readonly post: PostInput },
): Promise<{ postId: number }> {
  const { policy } = context;
  const today = chinaDay(context.clock.now());
  return change(context, actor, async (tx) => {
    const { member } = await getVisibleMemberForUpdate(tx, actor, memberId);
    const organisation = await loadOrganisationForShare(tx, member.organisation_id);
    refuseFor(refusalToEnterCadre(actor, organisation));
    if (!organisation) throw new Error('refusalToEnterCadre let a missing organisation pass');
    refuseFor(faultsOfPost(input, organisation.kind, policy, { today, birthDate: member.birth_date }));
    const post = settlePost(input, organisation.kind, today, policy);
    return { postId: await enterPost(context, tx, actor, { member, organisation, post }) };
  });
}

/** All of a post that is held; an old position must be chosen again with it (ENT-11). */
export async function changePost(
  context: Context,
  actor: Actor,
  { post: input, ...of }: OfPost & { readonly post: PostInput },
): Promise<{ postId: number }> {
  const { policy } = context;
  const today = chinaDay(context.clock.now());
  return change(context, actor, async (tx) => {
    const row = await loadHeldPost(tx, of, (post) => refusalToChangePost(actor, post));
    const kind = row.organisation_kind;
    refuseFor(faultsOfPost(input, kind, policy, { today, birthDate: row.birth_date }));
    const post = settlePost(input, kind, today, policy);
    const fields = changedFields(row, post);
    if (fields.length === 0) return { postId: row.id };
    await updatePost(tx, row, post);
    const moved = fields.includes('position') && { from: row.position, to: post.position };
    await appendActions(context, tx, actor, [action('post_changed', row, { fields, ...moved })]);
    return { postId: row.id };
  });
}

/** ENT-11: by an administrator, or by the cadre. */
export async function choosePosition(
  context: Context,
  actor: Actor,
  { position, ...of }: OfPost & { readonly position: string | undefined },
): Promise<{ postId: number }> {
  const { policy } = context;
  const today = chinaDay(context.clock.now());
  return change(context, actor, async (tx) => {
    const row = await loadHeldPost(tx, of, (post) => refusalToChoosePosition(actor, post));
    const kind = row.organisation_kind;
    const isOld = isOldPosition(row.position, kind, policy, today);
    refuseFor(refusalToChooseAgain({ ended: false, isOld }));
    refuseFor(faultOfPosition(position, kind, policy, today));
    await updatePost(tx, row, { position: position ?? '' });
    await appendActions(context, tx, actor, [
      action('position_chosen', row, { from: row.position, to: position }),
    ]);
    return { postId: row.id };
  });
}

/** 离任: the post stays as history. */
export async function endPost(
  context: Context,
  actor: Actor,
  { endedOn, reason, ...of }: OfPost & { readonly endedOn: string; readonly reason: string },
): Promise<{ postId: number }> {
  const today = chinaDay(context.clock.now());
  return change(context, actor, async (tx) => {
    const row = await loadHeldPost(tx, of, (post) => refusalToChangePost(actor, post));
    refuseFor(faultsOfEnd({ endedOn, reason }, row.position_since, today));
    await updatePost(tx, row, { ended_on: endedOn, end_reason: reason.trim() });
    await appendActions(context, tx, actor, [
      action('post_ended', row, { endedOn, reason: reason.trim(), position: row.position }),
    ]);
    return { postId: row.id };
  });
}

async function loadHeldPost(
  tx: Transaction,
  { postId, version }: OfPost,
  refusal: (post: Parameters<typeof refusalToChangePost>[1]) => ReturnType<typeof refusalToChangePost>,
): Promise<PostRow> {
  const row = await loadPostForUpdate(tx, postId);
  refuseFor(refusal(row && { organisationPath: row.organisation_path, memberId: row.member_id }));
  if (!row) return refuse('post.notFound');
  if (row.ended_on !== null) refuse('post.ended');
  if (row.version !== version) refuse('post.changedMeanwhile');
  return row;
}

function action(kind: string, row: PostRow, details: Record<string, unknown>): RecordEntry {
  return {
    kind,
    organisationId: row.organisation_id,
    subject: { kind: 'member', id: row.member_id },
    details: { postId: row.id, ...details },
  };
}
