import type { getOwnOrganisation } from '#contract/cards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { MemberStanding } from '#contract/members.ts';
import type { Certification } from '#contract/members-certification.ts';
import type { Database } from '../../context.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import { listSecretaries } from '../organisations/index.ts';

/** What a card says, of whoever it is. */
export async function findCardHolder(db: Database, memberId: number) {
  const row = await db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.id', 'members.organisation_id')
    .leftJoin('archives', 'archives.member_id', 'members.id')
    .select([
      'members.name',
      'members.standing',
      'members.in_branch',
      'members.joined_month',
      'members.development_number',
      'members.organisation_id',
      'organisations.name as organisation',
      'archives.certification',
    ])
    .where('members.id', '=', memberId)
    .executeTakeFirst();
  return (
    row && {
      name: row.name,
      standing: row.standing as MemberStanding,
      inBranch: row.in_branch,
      joinedMonth: row.joined_month,
      developmentNumber: row.development_number,
      organisation: { id: row.organisation_id, name: row.organisation },
      certification: (row.certification ?? 'not_asked') as Certification,
    }
  );
}

/** MOB-2: 我的组织. Names of the organisations above are no secret: they are part of the branch's own. */
export async function presentOwnOrganisation(
  db: Database,
  memberId: number,
): Promise<ResponseOf<typeof getOwnOrganisation>> {
  const own = await db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.id', 'members.organisation_id')
    .select(['organisations.id', 'organisations.name', 'organisations.path'])
    .where('members.id', '=', memberId)
    .executeTakeFirst();
  if (!own) return refuse('member.notFound');
  const above = idsOnPath(own.path).slice(0, -1);
  const names =
    above.length === 0
      ? []
      : await db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', above).execute();
  const [secretary = null] = await listSecretaries(db, own.path);
  return {
    id: own.id,
    name: own.name,
    above: above.flatMap((id) => names.find((one) => one.id === id)?.name ?? []),
    secretary,
  };
}
