import type { EntryField, EntryInput } from '#contract/members-particulars.ts';
import { maskIdCard } from '#contract/values/id-card.ts';
import { maskPhone } from '#contract/values/phone.ts';
import type { PersonalData } from '../../kernel/personal-data.ts';
import type { HeldPost } from '../posts/index.ts';
import type { MemberRow, NewMemberRow } from './member-store.ts';
import type { SettledEntry } from './settle-entry.ts';

type PlacedColumn =
  | 'organisation_id'
  | 'organisation_path'
  | 'in_branch'
  | 'standing'
  | 'confirmed_at'
  | 'entered_by'
  | 'entered_at'
  | 'version';
type ParticularColumn = Exclude<keyof NewMemberRow, PlacedColumn>;
/** All of them, also those that may be null: a correction that leaves one out would keep what was there before. */
export type ParticularColumns = Required<Pick<NewMemberRow, ParticularColumn>>;

/** The one list of columns that hold particulars; ID number and telephone are sealed, hashed and masked (ACC-2). */
const particulars: {
  readonly [Column in ParticularColumn]: (
    entry: SettledEntry,
    personalData: PersonalData,
  ) => ParticularColumns[Column];
} = {
  name: (entry) => entry.name,
  id_number_sealed: (entry, personalData) => personalData.seal(entry.idNumber),
  id_number_hash: (entry, personalData) => personalData.fingerprint('id-number', entry.idNumber),
  id_number_masked: (entry) => maskIdCard(entry.idNumber),
  sex: (entry) => entry.sex,
  birth_date: (entry) => entry.birthDate,
  nationality: (entry) => entry.nationality,
  occupation: (entry) => entry.occupation,
  study_status: (entry) => entry.studyStatus,
  job: (entry) => entry.job,
  education: (entry) => entry.education,
  political_status: (entry) => entry.politicalStatus,
  joined_month: (entry) => entry.joinedMonth,
  development_number: (entry) => entry.developmentNumber,
  party_joined_month: (entry) => entry.partyJoinedMonth,
  phone_sealed: (entry, personalData) => personalData.seal(entry.phone),
  phone_hash: (entry, personalData) => personalData.fingerprint('phone', entry.phone),
  phone_masked: (entry) => maskPhone(entry.phone),
  registered_address: (entry) => entry.registeredAddress,
  email: (entry) => entry.email,
  qq: (entry) => entry.qq,
  wechat: (entry) => entry.wechat,
  weibo: (entry) => entry.weibo,
  applied_to_party: (entry) => entry.appliedToParty,
  applied_month: (entry) => entry.appliedMonth,
  is_volunteer: (entry) => entry.isVolunteer,
  volunteer_month: (entry) => entry.volunteerMonth,
};

const unshown = ['id_number_sealed', 'id_number_hash', 'phone_sealed', 'phone_hash'] as const;
type ShownColumn = Exclude<ParticularColumn, (typeof unshown)[number]>;
export type ShownParticulars = Pick<MemberRow, ShownColumn>;

/** Every particular that a page may show: whatever were missing here, a correction of what is shown would erase. */
export const shownColumns = (Object.keys(particulars) as ParticularColumn[]).filter(
  (column): column is ShownColumn => !unshown.some((name) => name === column),
);

/** Particulars as they are stored. */
export function particularColumns(personalData: PersonalData, entry: SettledEntry): ParticularColumns {
  const values = Object.entries(particulars).map(([column, settled]) => [
    column,
    settled(entry, personalData),
  ]);
  return Object.fromEntries(values);
}

type OpenField = Exclude<EntryField, 'idNumber' | 'idNumberAgain' | 'phone'>;
/** No field may be forgotten, though most may be empty. */
type OpenParticulars = { [Field in OpenField]: EntryInput[Field] | undefined };

/**
 * Stored particulars in the shape of the form of entry, without ID number and telephone; `post` is the one that is held in the
 * organisation the person belongs to.
 */
export function particularsOf(row: ShownParticulars, post?: HeldPost): OpenParticulars {
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
    isCadre: post !== undefined,
    position: post?.position,
    positionSince: post?.position_since,
    appointment: post?.appointment ?? undefined,
    cadreNature: post?.cadre_nature,
    onPartyCommittee: post?.on_party_committee,
    registeredAddress: row.registered_address ?? undefined,
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
