import type { EntryInput } from '#contract/members-particulars.ts';
import { maskIdCard } from '#contract/values/id-card.ts';
import { maskPhone } from '#contract/values/phone.ts';
import type { PersonalData } from '../../kernel/personal-data.ts';
import type { MemberRow, NewMemberRow } from './member-store.ts';
import type { SettledEntry } from './settle-entry.ts';

type PlacedColumn =
  | 'organisation_id'
  | 'organisation_path'
  | 'standing'
  | 'confirmed_at'
  | 'entered_by'
  | 'entered_at'
  | 'version';
export type ParticularColumns = Omit<NewMemberRow, PlacedColumn>;

/** Particulars as they are stored: ID number and telephone sealed, hashed and masked (ACC-2). */
export function particularColumns(personalData: PersonalData, entry: SettledEntry): ParticularColumns {
  return {
    name: entry.name,
    id_number_sealed: personalData.seal(entry.idNumber),
    id_number_hash: personalData.fingerprint('id-number', entry.idNumber),
    id_number_masked: maskIdCard(entry.idNumber),
    sex: entry.sex,
    birth_date: entry.birthDate,
    nationality: entry.nationality,
    occupation: entry.occupation,
    study_status: entry.studyStatus,
    job: entry.job,
    education: entry.education,
    political_status: entry.politicalStatus,
    joined_month: entry.joinedMonth,
    development_number: entry.developmentNumber,
    party_joined_month: entry.partyJoinedMonth,
    phone_sealed: personalData.seal(entry.phone),
    phone_hash: personalData.fingerprint('phone', entry.phone),
    phone_masked: maskPhone(entry.phone),
    registered_address: entry.registeredAddress,
    email: entry.email,
    qq: entry.qq,
    wechat: entry.wechat,
    weibo: entry.weibo,
    applied_to_party: entry.appliedToParty,
    applied_month: entry.appliedMonth,
    is_volunteer: entry.isVolunteer,
    volunteer_month: entry.volunteerMonth,
    is_cadre: entry.isCadre,
    position: entry.position,
    position_since: entry.positionSince,
    appointment: entry.appointment,
    cadre_nature: entry.cadreNature,
    on_party_committee: entry.onPartyCommittee,
  };
}

type OpenParticulars = Omit<EntryInput, 'idNumber' | 'idNumberAgain' | 'phone'>;

/** Stored particulars in the shape of the form of entry, without ID number and telephone. */
export function particularsOf(row: Omit<MemberRow, 'id_number_sealed' | 'phone_sealed'>): OpenParticulars {
  return {
    name: row.name,
    nationality: row.nationality,
    occupation: row.occupation,
    studyStatus: row.study_status ?? undefined,
    job: row.job ?? undefined,
    education: row.education,
    politicalStatus: row.political_status,
    joinedMonth: row.joined_month,
    developmentNumber: row.development_number ?? undefined,
    partyJoinedMonth: row.party_joined_month ?? undefined,
    isCadre: row.is_cadre,
    position: row.position ?? undefined,
    positionSince: row.position_since ?? undefined,
    appointment: row.appointment ?? undefined,
    cadreNature: row.cadre_nature ?? undefined,
    onPartyCommittee: row.on_party_committee ?? undefined,
    registeredAddress: row.registered_address,
    email: row.email ?? undefined,
    qq: row.qq ?? undefined,
    wechat: row.wechat ?? undefined,
    weibo: row.weibo ?? undefined,
    appliedToParty: row.applied_to_party ?? undefined,
    appliedMonth: row.applied_month ?? undefined,
    isVolunteer: row.is_volunteer,
    volunteerMonth: row.volunteer_month ?? undefined,
  };
}
