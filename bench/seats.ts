import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { digestOfToken } from '../server/src/features/accounts/session-store.ts';
import { cookieName } from '../server/src/http/register-route.ts';

export interface BenchSeat {
  readonly cookie: string;
}

/** An administrator of the organisation, signed in. */
export async function plantSeat(
  client: pg.Client,
  organisation: { id: number; path: string },
): Promise<BenchSeat> {
  const token = randomBytes(24).toString('base64url');
  const account = await client.query<{ id: number }>(
    "insert into accounts (name, user_name, password_hash, must_change_password, created_at) values ('bench', $1, '-', false, now()) returning id",
    [`bench${randomBytes(5).toString('hex')}`],
  );
  const accountId = account.rows[0]?.id;
  const seat = await client.query<{ id: number }>(
    "insert into seats (account_id, kind, organisation_id, organisation_path, created_at) values ($1, 'administrator', $2, $3, now()) returning id",
    [accountId, organisation.id, organisation.path],
  );
  await client.query(
    "insert into sessions (id, token_hash, account_id, seat_id, address, device, started_at, last_seen_at, expires_at) values ($1, $2, $3, $4, '127.0.0.1', 'bench', now(), now(), now() + interval '1 day')",
    [randomUUID(), digestOfToken(token), accountId, seat.rows[0]?.id],
  );
  return { cookie: `${cookieName}=${token}` };
}
