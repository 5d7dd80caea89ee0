import { sql } from 'kysely';

/**
 * For a line `r` of the record about organisation `o`: the organisation for which its account acted, as `actor.name`. The record
 * keeps where a thing was done; who did it acted from the seat, held at the time, that reaches there.
 */
export const joinActingOrganisation = sql`left join lateral (
    select held.name from seats s join organisations held on held.id = s.organisation_id
    where s.account_id = r.account_id and s.created_at <= r.at and (s.ended_at is null or s.ended_at >= r.at)
    order by starts_with(o.path, s.organisation_path) desc, s.organisation_path desc limit 1
  ) actor on true`;
