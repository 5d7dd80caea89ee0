import { sql } from 'kysely';
import type { Life, LifeEvent, LifeEventKind, LifePost } from '#contract/lives.ts';
import type { Context, Transaction } from '../../context.ts';
import { findOwnProfile } from '../federation/index.ts';
import { listToldLives } from './told-life-store.ts';

/** What the record calls the milestones of a life in the League. */
const milestones: Record<string, LifeEventKind> = {
  member_entered: 'entered',
  cadre_entered: 'entered',
  member_certified: 'certified',
  member_transferred_in: 'moved',
  member_added: 'moved',
  member_arrived: 'arrived',
  membership_restored: 'restored',
};
const departures: Record<string, LifeEventKind> = { transferred: 'left', army: 'army' };

/** More than anybody has; of more the latest go. */
const most = { events: 200, posts: 100, lives: 50 };
/** Of all that is told, which is a message with a limit: the release of a member must not fail for its length. */
const mostBytes = 800_000;

/**
 * TRF-8: the life of a member as it goes with them to another system: what was told of them here by others, and what is known of them
 * here, from the record. Nobody else is named.
 */
export async function writeLives(context: Context, tx: Transaction, memberId: number): Promise<Life[]> {
  const told = await listToldLives(context, tx, memberId);
  const { name } = await findOwnProfile(context, tx);
  const own = { system: name, events: await listEvents(tx, memberId), posts: await listPosts(tx, memberId) };
  const lives: Life[] = [own];
  let bytes = bytesOf(own);
  for (const { life } of told.reverse()) {
    bytes += bytesOf(life);
    if (bytes > mostBytes || lives.length === most.lives) break;
    lives.unshift(life);
  }
  return lives;
}

const bytesOf = (life: Life) => Buffer.byteLength(JSON.stringify(life));

async function listEvents(tx: Transaction, memberId: number): Promise<LifeEvent[]> {
  const kinds = [...Object.keys(milestones), 'membership_ended'];
  const { rows } = await sql<{
    on: string;
    kind: string;
    organisation: string | null;
    ending: string | null;
    reason: string | null;
    from: string | null;
  }>`
    select to_char(r.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on, r.kind, o.name as organisation,
      r.details ->> 'ending' as ending, r.details ->> 'reason' as reason, a.from_name as from
    from actions r
    left join organisations o on o.id = r.organisation_id
    left join arrivals a on r.kind = 'member_arrived' and a.id = (r.details ->> 'arrivalId')::bigint
    where r.subject_kind = 'member' and r.subject_id = ${memberId} and r.kind = any(${kinds}::text[])
    order by r.id desc limit ${most.events}`.execute(tx);
  return rows.reverse().flatMap(({ on, kind, organisation, ending, reason, from }) => {
    const known = milestones[kind] ?? departures[ending ?? ''];
    if (!known) return [];
    const other = known === 'left' ? reason : known === 'arrived' ? from : null;
    return [{ on, kind: known, organisation: organisation ?? '', other }];
  });
}

async function listPosts(tx: Transaction, memberId: number): Promise<LifePost[]> {
  const { rows } = await sql<LifePost>`
    select p.position, o.name as organisation, p.position_since as since, p.ended_on::text as until
    from posts p join organisations o on o.id = p.organisation_id
    where p.member_id = ${memberId} order by p.id desc limit ${most.posts}`.execute(tx);
  return rows.reverse();
}
