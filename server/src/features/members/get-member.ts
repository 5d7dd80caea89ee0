import { sql } from 'kysely';
import type { FormVersion, Member, NumberUse } from '#contract/members.ts';
import type { RecordedChange } from '#contract/members-particulars.ts';
import type { Context, Database } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findDirectSuperiorReviewer } from '../organisations/index.ts';
import { findHeldPost } from '../posts/index.ts';
import { joinActingOrganisation } from '../record/index.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { findNumberFacts, findRegistrationFacts } from './find-number-facts.ts';
import { refusalToAdminister, refusalToOpenAccount, refusalToSee } from './member-access.ts';
import { type ListedMember, listedColumns, listedSides, presenterOf } from './member-rows.ts';
import { refusalOfEnded, refusalToCorrect, refusalToCorrectCertified } from './member-rules.ts';
import type { MemberRow } from './member-store.ts';
import {
  refusalToCorrectNumber,
  refusalToRegisterNumber,
  refusalToReleaseNumber,
} from './number-change-rules.ts';
import { particularsOf, type ShownParticulars, shownColumns } from './particular-columns.ts';
import { refusalToTransfer } from './transfer-rules.ts';

const historyLines = 200;

type DetailRow = ListedMember &
  ShownParticulars &
  Pick<MemberRow, 'version'> & {
    account_id: number | null;
    graduation_year: number | null;
    graduated: boolean;
  };

/** One member with particulars, forms, history and what the actor may do. */
export async function getMember(
  context: Context,
  actor: Actor,
  companion: EntryCompanion,
  memberId: number,
): Promise<Member> {
  const { db } = context;
  const row = await findDetail(db, memberId);
  refuseFor(refusalToSee(actor, row && { id: row.id, organisationPath: row.organisation_path }));
  if (!row) return refuse('member.notFound');
  const [present, post, forms, history, number, registration, superior] = await Promise.all([
    presenterOf(db, actor, companion, [row]),
    findHeldPost(db, memberId, row.organisation_id),
    listForms(db, memberId),
    listHistory(db, memberId),
    findNumberFacts(context, db, {
      id: row.id,
      organisation: { id: row.organisation_id, name: row.organisation },
      organisationPath: row.organisation_path,
      developmentNumber: row.development_number,
      isUnderReview: row.form_state === 'under_review' || row.change_state === 'under_review',
    }),
    findRegistrationFacts(db, memberId),
    findDirectSuperiorReviewer(db, actor.organisationPath),
  ]);
  const shown = present(row);
  const { certification, formState } = shown;
  const thisYear = Number(chinaDay(context.clock.now()).slice(0, 4));
  const isGraduating = row.graduation_year !== null && row.graduation_year <= thisYear;
  const ended = refusalOfEnded(row);
  return {
    ...shown,
    birthDate: row.birth_date,
    particulars: {
      ...particularsOf(row, post),
      idNumberMasked: row.id_number_masked,
      phoneMasked: row.phone_masked,
    },
    forms,
    history,
    accountId: row.account_id,
    version: row.version,
    graduation: row.graduation_year === null ? null : { year: row.graduation_year, graduated: row.graduated },
    numberUse: stateOfNumber(row.development_number, registration),
    actions: {
      ...shown.actions,
      correct: refusalToAdminister(actor) ?? ended ?? refusalToCorrect({ formState }),
      transfer:
        refusalToAdminister(actor) ??
        ended ??
        refusalToTransfer({ certification, formState, isGraduating }, 'external', context.policy),
      correctCertified:
        refusalToAdminister(actor) ??
        ended ??
        refusalToCorrectCertified({ certification }, superior, context.policy),
      openAccount: ended ?? refusalToOpenAccount(actor, { accountId: row.account_id }),
      correctNumber: ended ?? refusalToCorrectNumber(actor, number, context.policy),
      releaseNumber: refusalToReleaseNumber(actor, number, context.policy),
      registerNumber: ended ?? refusalToRegisterNumber(actor, { ...number, ...registration }),
    },
  };
}

function stateOfNumber(number: string | null, ledger: { isInUse: boolean; hasRanges: boolean }): NumberUse {
  if (number === null) return 'none';
  if (ledger.isInUse) return 'in_use';
  return ledger.hasRanges ? 'unused' : 'not_tracked';
}

async function findDetail(db: Database, memberId: number): Promise<DetailRow | undefined> {
  const particulars = sql.join(shownColumns.map((column) => sql.ref(`m.${column}`)));
  const { rows } = await sql<DetailRow>`
    select ${listedColumns}, ${particulars}, m.version,
      (select s.account_id from seats s where s.member_id = m.id and s.ended_at is null) as account_id,
      coalesce(g.year, own.year) as graduation_year, g.graduated_on is not null as graduated
    from members m ${listedSides} left join archives a on a.member_id = m.id
    left join graduations g on g.organisation_id = m.organisation_id
    left join member_graduations own on g.year is null and own.member_id = m.id and own.organisation_id = m.organisation_id
    where m.id = ${memberId}`.execute(db);
  return rows[0];
}

async function listForms(db: Database, memberId: number): Promise<FormVersion[]> {
  const rows = await db
    .selectFrom('forms')
    .innerJoin('accounts', 'accounts.id', 'forms.uploaded_by')
    .select([
      'forms.id',
      'forms.file_name',
      'forms.bytes',
      'forms.pages',
      'forms.sha256',
      'forms.uploaded_at',
      'forms.state',
      'forms.reason',
      'forms.change_reason',
      'forms.came_from',
      'accounts.name',
    ])
    .where('forms.member_id', '=', memberId)
    .orderBy('forms.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    bytes: row.bytes,
    pages: row.pages,
    sha256: row.sha256,
    uploadedAt: row.uploaded_at.toISOString(),
    uploadedBy: row.name,
    cameFrom: row.came_from,
    state: row.state as FormVersion['state'],
    reason: row.reason,
    changeReason: row.change_reason,
  }));
}

/** Who did what, and for which organisation. */
async function listHistory(db: Database, memberId: number): Promise<Member['history']> {
  const { rows } = await sql<{
    at: Date;
    kind: string;
    by: string | null;
    organisation: string | null;
    reason: string | null;
    ending: string | null;
    fields: string[] | null;
    changes: RecordedChange[] | null;
  }>`
    select r.at, r.kind, a.name as by, actor.name as organisation, r.details ->> 'reason' as reason,
      r.details ->> 'ending' as ending, r.details -> 'fields' as fields, r.details -> 'changes' as changes
    from actions r left join accounts a on a.id = r.account_id left join organisations o on o.id = r.organisation_id
    ${joinActingOrganisation}
    where r.subject_kind = 'member' and r.subject_id = ${memberId}
    order by r.id desc limit ${historyLines}`.execute(db);
  return rows.map((row) => ({
    at: row.at.toISOString(),
    kind: row.kind,
    by: row.by ?? '',
    organisation: row.organisation ?? '',
    reason: row.reason,
    ending: row.ending,
    fields: row.fields ?? [],
    changes: row.changes ?? [],
  }));
}
