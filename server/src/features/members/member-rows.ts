import { type RawBuilder, sql } from 'kysely';
import type { FormAbilities, MemberRow, MemberStanding } from '#contract/members.ts';
import type { Certification, FormChangeState, FormState } from '#contract/members-certification.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Database } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { findDirectSuperiorReviewers, type Reviewer } from '../organisations/index.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { refusalToAdminister } from './member-access.ts';
import { refusalOfEnded, refusalToConfirm } from './member-rules.ts';

/** What a line of the list shows, before the viewer's abilities are added. */
export interface ListedMember {
  readonly id: number;
  readonly name: string;
  readonly sex: MemberRow['sex'];
  readonly id_number_masked: string;
  readonly organisation_id: number;
  readonly organisation_path: string;
  readonly organisation: string;
  readonly joined_month: string;
  readonly development_number: string | null;
  readonly is_cadre: boolean;
  readonly in_branch: boolean;
  readonly standing: MemberStanding;
  readonly confirmed: boolean;
  readonly certification: Certification;
  readonly form_state: FormState;
  readonly case_id: number | null;
  readonly refusal_reason: string | null;
  readonly change_state: FormChangeState | null;
  readonly change_reason: string | null;
  readonly change_case_id: number | null;
  readonly change_refusal: string | null;
  readonly filed_on: string | null;
  readonly filed_place: string | null;
}

/** Columns of members m, organisations o and, where a form is asked, archives a; where one in force is being changed, form_changes c. */
export const listedColumns: RawBuilder<ListedMember> = sql`
  m.id, m.name, m.sex, m.id_number_masked, m.organisation_id, m.organisation_path, o.name as organisation,
  m.joined_month, m.development_number, m.in_branch, m.standing,
  exists (select from posts p where p.member_id = m.id and p.ended_on is null) as is_cadre,
  m.confirmed_at is not null as confirmed,
  coalesce(a.certification, 'not_asked') as certification, coalesce(a.form_state, 'not_asked') as form_state,
  a.case_id, a.refusal_reason, a.filed_on, a.filed_place,
  c.state as change_state, c.reason as change_reason, c.case_id as change_case_id, c.refusal_reason as change_refusal`;

/** What stands beside members m whenever they are listed; archives a is joined by who asks, as the list may begin there. */
export const listedSides: RawBuilder<unknown> = sql`
  join organisations o on o.id = m.organisation_id left join form_changes c on c.member_id = m.id`;

/** Says what the actor may do with a row of a page. */
export type PresentRow = (row: ListedMember) => MemberRow;

/** ARC-2, ENT-13: abilities of a whole page with one question to the database. */
export async function presenterOf(
  db: Database,
  actor: Actor,
  companion: EntryCompanion,
  rows: readonly ListedMember[],
): Promise<PresentRow> {
  const reviewerOf = await findDirectSuperiorReviewers(
    db,
    rows.map((row) => row.organisation_path),
  );
  return (row) => presentRow(actor, companion, row, reviewerOf(row.organisation_path));
}

function presentRow(
  actor: Actor,
  companion: EntryCompanion,
  row: ListedMember,
  directSuperiorReviewer: Reviewer | null,
): MemberRow {
  const ended = refusalOfEnded(row);
  const abilities = companion.formAbilities(actor, {
    id: row.id,
    name: row.name,
    organisation: { id: row.organisation_id, name: row.organisation },
    organisationPath: row.organisation_path,
    confirmed: row.confirmed,
    developmentNumber: row.development_number,
    formState: row.form_state,
    certification: row.certification,
    changeState: row.change_state,
    isFiled: row.filed_on !== null,
    directSuperiorReviewer,
  });
  return {
    id: row.id,
    name: row.name,
    sex: row.sex,
    idNumberMasked: row.id_number_masked,
    organisation: { id: row.organisation_id, name: row.organisation },
    joinedMonth: row.joined_month,
    developmentNumber: row.development_number,
    isCadre: row.is_cadre,
    inBranch: row.in_branch,
    standing: row.standing,
    certification: row.certification,
    formState: row.form_state,
    confirmed: row.confirmed,
    caseId: row.case_id,
    refusalReason: row.refusal_reason,
    formChange: formChangeOf(row),
    filing:
      row.filed_on === null || row.filed_place === null ? null : { on: row.filed_on, place: row.filed_place },
    actions: {
      ...(ended ? refuseAll(abilities, ended) : abilities),
      confirm: refusalToAdminister(actor) ?? ended ?? refusalToConfirm(row),
    },
  };
}

/** LIF-2: whatever was possible before. */
function refuseAll(abilities: FormAbilities, ended: Refusal): FormAbilities {
  return Object.fromEntries(
    Object.entries(abilities).map(([name, ability]) => [name, ability ?? ended]),
  ) as FormAbilities;
}

function formChangeOf(row: ListedMember): MemberRow['formChange'] {
  const { change_state: state, change_reason: reason, change_case_id: caseId } = row;
  if (state === null || reason === null || caseId === null) return null;
  return { state, reason, caseId, refusalReason: row.change_refusal };
}
