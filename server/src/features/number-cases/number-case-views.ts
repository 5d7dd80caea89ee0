import { sql } from 'kysely';
import type { NumberRegistrationDetail, NumberReleaseDetail } from '#contract/approvals-details.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import type { DecidedCase } from '../approvals/index.ts';
import { isVisibleMember, particularsOf } from '../members/index.ts';
import { findNumberOwner } from '../numbers/index.ts';
import { findHeldPost } from '../posts/index.ts';

type Opened = Omit<DecidedCase, 'reason'>;

interface OccupantRow {
  readonly id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly joined_month: string;
  readonly development_number: string | null;
  readonly entered_at: Date;
  readonly organisation_id: number;
  readonly organisation_path: string;
  readonly organisation: string;
  readonly form_id: number | null;
  readonly file_name: string;
  readonly pages: number;
}

/** Who is to be entered beside who holds the number; of the latter only name and organisation where the viewer does not see them. */
export async function presentRelease(
  { db }: Context,
  actor: Actor,
  opened: Opened,
): Promise<NumberReleaseDetail> {
  const { rows } = await sql<OccupantRow>`
    select m.id, m.name, m.id_number_masked, m.joined_month, m.development_number, m.entered_at, m.organisation_id,
      m.organisation_path, o.name as organisation, a.form_id, f.file_name, f.pages
    from members m
    join organisations o on o.id = m.organisation_id
    join case_forms f on f.case_id = ${opened.id}
    left join archives a on a.member_id = m.id and a.form_state in ('in_force', 'under_review')
    where m.id = ${opened.subjectId}`.execute(db);
  const row = rows[0];
  if (!row) refuse('case.notFound');
  const { details } = opened;
  const number = String(details.number);
  const isVisible = isVisibleMember(actor, { id: row.id, organisationPath: row.organisation_path });
  return {
    kind: 'number_release',
    number,
    ...(await placeOf(db, number, actor)),
    entrant: {
      name: String(details.name),
      idNumberMasked: String(details.idNumberMasked),
      joinedMonth: details.joinedMonth === null ? null : String(details.joinedMonth),
    },
    fileName: row.file_name,
    pages: row.pages,
    occupant: {
      name: row.name,
      organisation: { id: row.organisation_id, name: row.organisation },
      idNumberMasked: isVisible ? row.id_number_masked : null,
      joinedMonth: isVisible ? row.joined_month : null,
      enteredAt: isVisible ? row.entered_at.toISOString() : null,
      formId: isVisible ? row.form_id : null,
      holds: row.development_number === number,
    },
  };
}

/** N23 3.6: 团员姓名、身份证号、发展团员编号、发展组织全称. */
export async function presentRegistration(
  { db }: Context,
  actor: Actor,
  opened: Opened,
): Promise<NumberRegistrationDetail> {
  const member = await db
    .selectFrom('members')
    .selectAll()
    .where('id', '=', opened.subjectId)
    .executeTakeFirst();
  if (!member) refuse('case.notFound');
  const number = String(opened.details.number);
  return {
    kind: 'number_registration',
    number,
    ...(await placeOf(db, number, actor)),
    particulars: {
      ...particularsOf(member, await findHeldPost(db, member.id, member.organisation_id)),
      idNumberMasked: member.id_number_masked,
      phoneMasked: member.phone_masked,
    },
    sex: member.sex as NumberRegistrationDetail['sex'],
    birthDate: member.birth_date,
  };
}

async function placeOf(db: Context['db'], number: string, actor: Actor) {
  const { field, holder } = await findNumberOwner(db, number, actor.organisationPath);
  return { field, holder: holder && { id: holder.id, name: holder.name } };
}
