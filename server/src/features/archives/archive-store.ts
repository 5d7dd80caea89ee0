import { sql, type Updateable } from 'kysely';
import type { FormVersion } from '#contract/members.ts';
import type { Certification, FormChangeState, FormState } from '#contract/members-certification.ts';
import type { Transaction } from '../../context.ts';
import type { ArchivesTable } from '../../db/tables.ts';
import type { EnteredMember } from '../members/index.ts';

export interface UploadRow {
  readonly id: string;
  readonly accountId: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  readonly at: Date;
}

export async function insertUpload(tx: Transaction, upload: UploadRow): Promise<void> {
  await tx
    .insertInto('uploads')
    .values({
      id: upload.id,
      account_id: upload.accountId,
      file_name: upload.fileName,
      sha256: upload.sha256,
      bytes: upload.bytes,
      pages: upload.pages,
      uploaded_at: upload.at,
    })
    .execute();
}

/** An upload serves once: whoever takes it removes it. */
export async function takeUpload(tx: Transaction, uploadId: string, accountId: number) {
  return tx
    .deleteFrom('uploads')
    .where('id', '=', uploadId)
    .where('account_id', '=', accountId)
    .returning(['file_name', 'sha256', 'bytes', 'pages'])
    .executeTakeFirst();
}

/**
 * Keeps an upload beside a case. The upload itself stays, so that the same file may serve the entry too; held until the transaction
 * ends, so that no sweep takes its bytes away meanwhile. False where there is none such.
 */
export async function insertCaseForm(
  tx: Transaction,
  kept: { caseId: number; uploadId: string; by: number; at: Date },
): Promise<boolean> {
  const upload = await tx
    .selectFrom('uploads')
    .select(['file_name', 'sha256', 'bytes', 'pages'])
    .where('id', '=', kept.uploadId)
    .where('account_id', '=', kept.by)
    .forUpdate()
    .executeTakeFirst();
  if (!upload) return false;
  await tx
    .insertInto('case_forms')
    .values({ case_id: kept.caseId, ...upload, uploaded_by: kept.by, uploaded_at: kept.at })
    .execute();
  return true;
}

/** Opens archives, or sets anew where one belongs and on which day its form is due. */
export async function insertArchives(
  tx: Transaction,
  members: readonly (EnteredMember & { readonly dueOn: string })[],
): Promise<void> {
  await sql`
    insert into archives (member_id, organisation_id, organisation_path, form_state, certification, due_on)
    select id, organisation_id, organisation_path, 'missing', 'uncertified', due_on
    from unnest(
      ${members.map(({ id }) => id)}::bigint[],
      ${members.map(({ organisationId }) => organisationId)}::bigint[],
      ${members.map(({ organisationPath }) => organisationPath)}::text[],
      ${members.map(({ dueOn }) => dueOn)}::date[]
    ) as entered (id, organisation_id, organisation_path, due_on)
    on conflict (member_id) do update set due_on = excluded.due_on,
      organisation_id = excluded.organisation_id, organisation_path = excluded.organisation_path`.execute(tx);
}

/** The archives follow the members to other organisations. */
export async function placeArchives(
  tx: Transaction,
  members: readonly Pick<EnteredMember, 'id' | 'organisationId' | 'organisationPath'>[],
): Promise<void> {
  await sql`
    update archives a set organisation_id = p.organisation_id, organisation_path = p.organisation_path
    from unnest(
      ${members.map(({ id }) => id)}::bigint[],
      ${members.map(({ organisationId }) => organisationId)}::bigint[],
      ${members.map(({ organisationPath }) => organisationPath)}::text[]
    ) as p (member_id, organisation_id, organisation_path)
    where a.member_id = p.member_id`.execute(tx);
}

/** Takes away the archive of a member of whom no form is asked any more, unless a form has come in. */
export async function removeEmptyArchive(tx: Transaction, memberId: number): Promise<void> {
  await tx
    .deleteFrom('archives')
    .where('member_id', '=', memberId)
    .where('form_state', '=', 'missing')
    .execute();
}

export interface LockedArchive {
  readonly memberId: number;
  readonly name: string;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly confirmed: boolean;
  readonly developmentNumber: string | null;
  readonly formState: FormState;
  readonly certification: Certification;
  readonly formId: number | null;
  readonly caseId: number | null;
  readonly isFiled: boolean;
  readonly standing: string;
  /** Where the form in force is being changed (ARC-6). */
  readonly change: FormChange | null;
}

export interface FormChange {
  readonly state: FormChangeState;
  readonly reason: string;
  readonly caseId: number;
  readonly formId: number | null;
}

/** The archive and then the member, both locked: everybody who locks both, and a case, does so in this order. */
export async function loadArchiveForUpdate(
  tx: Transaction,
  memberId: number,
): Promise<LockedArchive | undefined> {
  const archive = await tx
    .selectFrom('archives')
    .select(['form_state', 'certification', 'form_id', 'case_id', 'filed_on'])
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst();
  const member = await tx
    .selectFrom('members')
    .select([
      'name',
      'organisation_id',
      'organisation_path',
      'confirmed_at',
      'development_number',
      'standing',
    ])
    .where('id', '=', memberId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!member) return undefined;
  const change = await tx
    .selectFrom('form_changes')
    .select(['state', 'reason', 'case_id', 'form_id'])
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return {
    memberId,
    name: member.name,
    organisationId: member.organisation_id,
    organisationPath: member.organisation_path,
    confirmed: member.confirmed_at !== null,
    developmentNumber: member.development_number,
    formState: (archive?.form_state ?? 'not_asked') as FormState,
    certification: (archive?.certification ?? 'not_asked') as Certification,
    formId: archive?.form_id ?? null,
    caseId: archive?.case_id ?? null,
    isFiled: archive !== undefined && archive.filed_on !== null,
    standing: member.standing,
    change: change
      ? {
          state: change.state as FormChangeState,
          reason: change.reason,
          caseId: change.case_id,
          formId: change.form_id,
        }
      : null,
  };
}

/** Notes where the change of a form in force stands; the caller has locked the archive. */
export async function putFormChange(
  tx: Transaction,
  memberId: number,
  change: FormChange & { readonly refusalReason: string | null },
): Promise<void> {
  const values = {
    state: change.state,
    reason: change.reason,
    case_id: change.caseId,
    form_id: change.formId,
    refusal_reason: change.refusalReason,
  };
  await tx
    .insertInto('form_changes')
    .values({ member_id: memberId, ...values })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(values))
    .execute();
}

/** LIF-2, LIF-3: nobody is asked for anything in it while the membership has ended; a change that was asked for is asked no more. */
export async function setArchiveDormant(tx: Transaction, memberId: number, dormant: boolean): Promise<void> {
  await tx.updateTable('archives').set({ dormant }).where('member_id', '=', memberId).execute();
  if (!dormant) return;
  await tx
    .deleteFrom('form_changes')
    .where('member_id', '=', memberId)
    .where('state', '=', 'asked')
    .execute();
}

/** Another form has taken the place of the one that was to be changed. */
export async function removeFormChange(tx: Transaction, memberId: number): Promise<void> {
  await tx.deleteFrom('form_changes').where('member_id', '=', memberId).execute();
}

export async function insertForm(
  tx: Transaction,
  form: {
    memberId: number;
    state: FormVersion['state'];
    file: { file_name: string; sha256: string; bytes: number; pages: number };
    by: number;
    at: Date;
    decidedAt: Date | null;
    changeReason?: string | null;
    cameFrom?: string;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('forms')
    .values({
      member_id: form.memberId,
      state: form.state,
      ...form.file,
      uploaded_by: form.by,
      uploaded_at: form.at,
      decided_at: form.decidedAt,
      change_reason: form.changeReason ?? null,
      came_from: form.cameFrom ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateForm(
  tx: Transaction,
  formId: number,
  set: { state: FormVersion['state']; decided_at?: Date; reason?: string | null },
): Promise<void> {
  await tx.updateTable('forms').set(set).where('id', '=', formId).execute();
}

export async function updateArchive(
  tx: Transaction,
  memberId: number,
  set: Updateable<ArchivesTable> & { form_state: FormState; certification: Certification },
): Promise<void> {
  await tx.updateTable('archives').set(set).where('member_id', '=', memberId).execute();
}
