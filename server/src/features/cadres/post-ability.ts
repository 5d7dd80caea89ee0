import type { Post } from '#contract/cadres.ts';
import type { Position } from '#contract/dictionaries/cadres.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { isOldPosition } from '../posts/index.ts';
import { refusalToChangePost, refusalToChoosePosition } from './cadre-access.ts';

/** What a view reads of a post. */
export interface ReadPost {
  readonly post_id: number;
  readonly post_member_id: number;
  readonly post_organisation_id: number;
  readonly post_organisation: string;
  readonly post_path: string;
  readonly post_kind: OrganisationKind;
  readonly position: Position;
  readonly position_since: string;
  readonly appointment: string | null;
  readonly cadre_nature: string;
  readonly on_party_committee: boolean;
  readonly on_post_state: Post['onPostState'];
  readonly ended_on: string | null;
  readonly end_reason: string | null;
  readonly post_version: number;
}

/** ENT-11: an ended post is history, whatever its position. */
export function refusalToChooseAgain(post: { ended: boolean; isOld: boolean }): Refusal | null {
  if (post.ended) return { code: 'post.ended' };
  return post.isOld ? null : { code: 'post.positionPresent' };
}

/** A post as it is shown, with what the actor may do with it. */
export function presentPost(context: Context, actor: Actor, row: ReadPost): Post {
  const today = chinaDay(context.clock.now());
  const ended = row.ended_on !== null;
  const isOld = !ended && isOldPosition(row.position, row.post_kind, context.policy, today);
  const place = { organisationPath: row.post_path, memberId: row.post_member_id };
  const change = refusalToChangePost(actor, place) ?? (ended ? ({ code: 'post.ended' } as const) : null);
  return {
    id: row.post_id,
    organisation: { id: row.post_organisation_id, name: row.post_organisation, kind: row.post_kind },
    position: row.position,
    isOld,
    positionSince: row.position_since,
    appointment: row.appointment,
    cadreNature: row.cadre_nature,
    onPartyCommittee: row.on_party_committee,
    onPostState: row.on_post_state,
    endedOn: row.ended_on,
    endReason: row.end_reason,
    version: row.post_version,
    actions: {
      change,
      end: change,
      choosePosition: refusalToChoosePosition(actor, place) ?? refusalToChooseAgain({ ended, isOld }),
    },
  };
}
