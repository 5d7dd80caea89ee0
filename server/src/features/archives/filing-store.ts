import { sql } from 'kysely';
import type { Certification } from '#contract/members-certification.ts';
import type { Transaction } from '../../context.ts';
import type { Filing } from './filing-rules.ts';

export interface LockedFiling {
  readonly id: number;
  readonly name: string;
  readonly joinedMonth: string;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly certification: Certification;
  readonly isFiled: boolean;
  readonly standing: string;
  readonly filing: Filing | null;
}

/** Where the papers of these members are, their archives locked in the order of their ids. */
export async function loadFilingsForUpdate(
  tx: Transaction,
  memberIds: readonly number[],
): Promise<LockedFiling[]> {
  const ids = sql<number>`any(${[...memberIds]}::bigint[])`;
  await tx
    .selectFrom('archives')
    .select('member_id')
    .where('member_id', '=', ids)
    .orderBy('member_id')
    .forUpdate()
    .execute();
  const rows = await tx
    .selectFrom('members')
    .leftJoin('archives', 'archives.member_id', 'members.id')
    .select([
      'members.id',
      'members.name',
      'members.joined_month',
      'members.organisation_id',
      'members.organisation_path',
      'members.standing',
      'archives.certification',
      'archives.filed_on',
      'archives.filed_place',
    ])
    .where('members.id', '=', ids)
    .orderBy('members.id')
    .execute();
  return rows.map(({ filed_on: on, filed_place: place, ...row }) => ({
    id: row.id,
    name: row.name,
    joinedMonth: row.joined_month,
    organisationId: row.organisation_id,
    organisationPath: row.organisation_path,
    certification: (row.certification ?? 'not_asked') as Certification,
    isFiled: on !== null,
    standing: row.standing,
    filing: on === null || place === null ? null : { on, place },
  }));
}

/** Null takes the mark away. */
export async function updateFilings(
  tx: Transaction,
  memberIds: readonly number[],
  filing: Filing | null,
): Promise<void> {
  await tx
    .updateTable('archives')
    .set({ filed_on: filing?.on ?? null, filed_place: filing?.place ?? null })
    .where('member_id', '=', sql<number>`any(${[...memberIds]}::bigint[])`)
    .execute();
}
