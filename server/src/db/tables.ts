// Generated from the migrations by scripts/generate-tables.ts; do not edit.

import type { Generated, GeneratedAlways } from 'kysely';

export interface AccessesTable {
  id: GeneratedAlways<number>;
  tx: Generated<string>;
  at: Date;
  kind: string;
  account_id: number | null;
  organisation_id: number | null;
  subject_kind: string | null;
  subject_id: number | null;
  details: Generated<unknown>;
  address: string | null;
  request_id: string | null;
}

export interface AccountsTable {
  id: GeneratedAlways<number>;
  name: string;
  user_name: string | null;
  id_number_hash: Buffer | null;
  password_hash: string;
  must_change_password: Generated<boolean>;
  password_expires_at: Date | null;
  failed_logins: Generated<number>;
  locked_until: Date | null;
  created_at: Date;
  last_login_at: Date | null;
  closed_at: Date | null;
}

export interface ActionsTable {
  id: GeneratedAlways<number>;
  tx: Generated<string>;
  at: Date;
  kind: string;
  account_id: number | null;
  organisation_id: number | null;
  subject_kind: string | null;
  subject_id: number | null;
  details: Generated<unknown>;
  address: string | null;
  request_id: string | null;
}

export interface AdditionsTriedTable {
  id: GeneratedAlways<number>;
  account_id: number;
  organisation_id: number;
  at: Date;
}

export interface ApplicationsTable {
  id: GeneratedAlways<number>;
  account_id: number;
  organisation_id: number;
  organisation_path: string;
  state: string;
  name: string;
  id_number_hash: Buffer;
  id_number_masked: string;
  phone_masked: string;
  joined_month: string;
  development_number: string | null;
  particulars_sealed: Buffer | null;
  applied_at: Date;
  ended_at: Date | null;
  decided_by: number | null;
  reason: string | null;
  member_id: number | null;
  request_key: string | null;
}

export interface ArchivesTable {
  member_id: number;
  organisation_id: number;
  organisation_path: string;
  form_state: string;
  certification: string;
  form_id: number | null;
  case_id: number | null;
  refusal_reason: string | null;
  due_on: string;
  filed_on: string | null;
  filed_place: string | null;
  dormant: Generated<boolean>;
}

export interface ArrivalsTable {
  id: GeneratedAlways<number>;
  peer_id: number;
  conversation: string;
  organisation_id: number;
  organisation_path: string;
  state: string;
  name: string;
  id_number_hash: Buffer;
  id_number_masked: string;
  joined_month: string;
  development_number: string | null;
  person_sealed: Buffer | null;
  form_name: string | null;
  form_pages: number | null;
  from_name: string;
  reason: string;
  details_sealed: Buffer | null;
  received_at: Date;
  decided_by: number | null;
  decided_from: number | null;
  decided_at: Date | null;
  refusal: string | null;
  member_id: number | null;
}

export interface ArrivingPiecesTable {
  sha256: string;
  peer_id: number;
  start: number;
  content_sealed: Buffer;
  arrived_at: Date;
}

export interface BaselineFactsTable {
  id: GeneratedAlways<number>;
  organisation_id: number;
  organisation_path: string;
  year: number;
  field: string;
  grade: number | null;
  class_name: Generated<string>;
  graduating: boolean | null;
  students: number | null;
  members: number | null;
  members_at_entry: number | null;
  has_branch: boolean | null;
  need: number | null;
  organisations: number | null;
  residents: number | null;
  registered: number | null;
  is_village: boolean | null;
  saved_by: number;
  saved_at: Date;
}

export interface CardChecksTable {
  code_id: Buffer;
  check_key: string;
  checked_at: Date;
  expires_at: Date;
}

export interface CaseFormsTable {
  case_id: number;
  file_name: string;
  sha256: string;
  bytes: number;
  pages: number;
  uploaded_by: number;
  uploaded_at: Date;
}

export interface CaseStepsTable {
  case_id: number;
  place: number;
  reviewer_id: number;
  decision: string;
  decided_by: number;
  decided_at: Date;
  reason: string | null;
}

export interface CasesTable {
  id: GeneratedAlways<number>;
  kind: string;
  state: string;
  organisation_id: number;
  organisation_path: string;
  reviewer_id: number;
  subject_kind: string;
  subject_id: number;
  details: Generated<unknown>;
  opened_by: number;
  opened_at: Date;
  decided_by: number | null;
  decided_at: Date | null;
  reason: string | null;
}

export interface ClaimsTable {
  id: GeneratedAlways<number>;
  peer_id: number;
  conversation: string;
  opened_here: boolean;
  member_id: number;
  cause: string;
  state: string;
  stance: string;
  released: Generated<boolean>;
  reason: Generated<string>;
  yielded_by: string | null;
  decided_by: number | null;
  theirs: unknown;
  found_at: Date;
  settled_at: Date | null;
}

export interface ContributionsTable {
  member_id: number;
  organisation_id: number;
  organisation_path: string;
  measures: string[];
}

export interface DeparturesTable {
  id: GeneratedAlways<number>;
  member_id: number;
  name: string;
  id_number_masked: string;
  organisation_id: number;
  organisation_path: string;
  to_id: number;
  left_at: Date;
  taken_by: number;
  seen_at: Date | null;
  seen_by: number | null;
}

export interface DuplicatePairsTable {
  id: GeneratedAlways<number>;
  first_id: number;
  first_organisation_id: number;
  first_path: string;
  second_id: number;
  second_organisation_id: number;
  second_path: string;
  state: Generated<string>;
  reason: string | null;
  decided_at: Date | null;
  decided_by: number | null;
  decided_from: number | null;
}

export interface EndingsTable {
  id: GeneratedAlways<number>;
  member_id: number;
  organisation_id: number;
  organisation_path: string;
  kind: string;
  state: string;
  ended_on: string;
  reported_on: string | null;
  reason: string;
  case_id: number | null;
  proposed_by: number;
  proposed_at: Date;
  decided_at: Date | null;
  decided_from: number | null;
  reinstatement_case_id: number | null;
  undone_at: Date | null;
  undone_by: number | null;
  undo_reason: string | null;
  kept_id: number | null;
  standing_before: string | null;
}

export interface FailedLoginsTable {
  id: GeneratedAlways<number>;
  address: string;
  at: Date;
}

export interface FoldStateTable {
  one: Generated<boolean>;
  counted: Generated<boolean>;
  folded_before: Generated<string>;
  recount_after: Generated<number>;
  recounted_before: string | null;
  number_required_from: string | null;
}

export interface FormChangesTable {
  member_id: number;
  state: string;
  reason: string;
  case_id: number;
  form_id: number | null;
  refusal_reason: string | null;
}

export interface FormRemindersTable {
  day: string;
}

export interface FormerNamesTable {
  id: GeneratedAlways<number>;
  organisation_id: number;
  name: string;
  short_name: string;
  until: Date;
}

export interface FormsTable {
  id: GeneratedAlways<number>;
  member_id: number;
  state: string;
  file_name: string;
  sha256: string;
  bytes: number;
  pages: number;
  uploaded_by: number;
  uploaded_at: Date;
  decided_at: Date | null;
  reason: string | null;
  change_reason: string | null;
  came_from: string | null;
}

export interface GraduateLeavingsTable {
  member_id: number;
  year: number;
  from_id: number;
  from_path: string;
  to_id: number | null;
  left_at: Date;
}

export interface GraduationsTable {
  organisation_id: number;
  organisation_path: string;
  year: number | null;
  graduated_on: string | null;
  version: Generated<number>;
}

export interface HandoversTable {
  id: GeneratedAlways<number>;
  member_id: number;
  from_id: number;
  from_path: string;
  peer_id: number;
  conversation: string | null;
  state: string;
  province: string;
  target: string;
  reason: string;
  details_sealed: Buffer;
  begun_by: number;
  begun_by_member: boolean;
  begun_at: Date;
  due_at: Date | null;
  decided_at: Date | null;
  refusal: string | null;
  refusal_parameters: unknown;
}

export interface IdempotencyKeysTable {
  account_id: number;
  key: string;
  request_hash: Buffer;
  result_sealed: Buffer | null;
  created_at: Date;
}

export interface ImportRowsTable {
  import_id: string;
  row_number: number;
  state: string;
  cells_sealed: Buffer;
  faults_sealed: Buffer | null;
  first_key: string | null;
  second_key: string | null;
  subject_id: number | null;
  needs_form: Generated<boolean>;
}

export interface ImportsTable {
  id: string;
  kind: string;
  organisation_id: number;
  account_id: number;
  seat_id: number;
  file_name: string;
  file_sha256: string;
  state: string;
  fault: unknown;
  header: Generated<string[]>;
  done_rows: Generated<number>;
  total_rows: Generated<number>;
  good_rows: Generated<number>;
  bad_rows: Generated<number>;
  committed_rows: Generated<number>;
  failed_rows: Generated<number>;
  need_forms: Generated<number>;
  address: string;
  request_id: string;
  language: string;
  created_at: Date;
}

export interface InboxFilesTable {
  inbox_id: number;
  sha256: string;
  bytes: number;
  fetched_at: Date | null;
  attempts: Generated<number>;
  next_attempt_at: Date;
  fault: unknown;
}

export interface InboxMessagesTable {
  id: GeneratedAlways<number>;
  peer_id: number;
  message_id: string;
  conversation: string;
  sequence: number;
  number: number;
  kind: string;
  version: number;
  body_sealed: Buffer;
  envelope: unknown;
  received_at: Date;
  state: string;
  receipt: unknown;
}

export interface InstallationTable {
  one: Generated<boolean>;
  policy: string;
  sample: boolean;
  key_check: Buffer;
  ready: boolean;
  created_at: Date;
}

export interface InstallationProfileTable {
  one: Generated<boolean>;
  name: string;
  system: string;
  province: string | null;
  changed_at: Date;
}

export interface LeavingRemindersTable {
  month: string;
}

export interface LetterReadsTable {
  letter_id: number;
  account_id: number;
  read_at: Date;
}

export interface LettersTable {
  id: GeneratedAlways<number>;
  sender_id: number;
  sent_by: number;
  sent_at: Date;
  organisation_id: number;
  with_below: boolean;
  audience: string;
  title: string;
  body: string;
  reached: number;
  withdrawn_at: Date | null;
}

export interface LostReceiptsTable {
  outbox_id: number;
  receipt: unknown;
  noted_at: Date;
}

export interface MemberGraduationsTable {
  member_id: number;
  organisation_id: number;
  organisation_path: string;
  year: number;
}

export interface MemberMeasuresTable {
  member_id: number | null;
  organisation_id: number | null;
  organisation_path: string | null;
  measure: string | null;
}

export interface MemberNotificationsTable {
  id: GeneratedAlways<number>;
  member_id: number;
  kind: string;
  parameters: Generated<unknown>;
  sent_at: Date;
  read_at: Date | null;
}

export interface MembersTable {
  id: GeneratedAlways<number>;
  organisation_id: number;
  organisation_path: string;
  standing: string;
  name: string;
  id_number_sealed: Buffer;
  id_number_hash: Buffer;
  id_number_masked: string;
  sex: string;
  birth_date: string;
  nationality: string;
  occupation: string;
  study_status: string | null;
  job: string | null;
  education: string;
  political_status: string;
  joined_month: string;
  development_number: string | null;
  party_joined_month: string | null;
  phone_sealed: Buffer;
  phone_hash: Buffer;
  phone_masked: string;
  registered_address: string | null;
  email: string | null;
  qq: string | null;
  wechat: string | null;
  weibo: string | null;
  applied_to_party: boolean | null;
  applied_month: string | null;
  is_volunteer: boolean;
  volunteer_month: string | null;
  confirmed_at: Date | null;
  entered_by: number;
  entered_at: Date;
  version: Generated<number>;
  in_branch: Generated<boolean>;
}

export interface NotificationReadsTable {
  notification_id: number;
  account_id: number;
  count: number;
}

export interface NumberBlocksTable {
  id: GeneratedAlways<number>;
  year: number;
  field: string;
  first_number: number;
  last_number: number;
  organisation_id: number;
  opened_by: number;
  opened_at: Date;
}

export interface NumberEntriesTable {
  id: GeneratedAlways<number>;
  at: Date;
  kind: string;
  year: number;
  field: string | null;
  first_number: number;
  last_number: number;
  from_id: number | null;
  to_id: number | null;
  member_id: number | null;
  account_id: number | null;
  reason: string | null;
}

export interface NumberFillsTable {
  range_id: number;
  full_up_to: number;
}

export interface NumberRangesTable {
  id: GeneratedAlways<number>;
  block_id: number;
  year: number;
  field: string;
  block_first: number;
  block_last: number;
  first_number: number;
  last_number: number;
  holder_id: number;
  holder_path: string;
}

export interface NumberUsesTable {
  number: number;
  block_id: number | null;
  year: number;
  field: string | null;
  holder_id: number | null;
  holder_path: string | null;
  member_id: number;
  fits: boolean;
  origin: string;
  since: Date;
  own_range: Generated<boolean>;
}

export interface OrganisationMovesTable {
  case_id: number;
  organisation_id: number;
  from_id: number;
  to_id: number;
  reason: string;
}

export interface OrganisationNotificationsTable {
  id: GeneratedAlways<number>;
  organisation_id: number;
  day: string;
  kind: string;
  topic: Generated<string>;
  count: number;
  subjects: unknown;
  changed_at: Date;
}

export interface OrganisationsTable {
  id: Generated<number>;
  parent_id: number | null;
  path: string;
  kind: string;
  name: string;
  short_name: string;
  initials: string;
  field: string;
  industry: string | null;
  version: Generated<number>;
  created_at: Date;
  dissolved_at: Date | null;
}

export interface OutboxFilesTable {
  outbox_id: number;
  sha256: string;
  bytes: number;
  store: string;
}

export interface OutboxMessagesTable {
  id: GeneratedAlways<number>;
  peer_id: number;
  message_id: string;
  conversation: string;
  sequence: number;
  number: number | null;
  kind: string;
  version: number;
  body_sealed: Buffer;
  queued_at: Date;
  state: string;
  attempts: Generated<number>;
  next_attempt_at: Date;
  fault: unknown;
  receipt: unknown;
  recalled_by: number | null;
}

export interface OwnKeysTable {
  id: GeneratedAlways<number>;
  public_key: Buffer;
  private_key_sealed: Buffer;
  created_at: Date;
  signed_by: number | null;
  signature: Buffer | null;
  superseded_at: Date | null;
}

export interface PeerChannelsTable {
  peer_id: number;
  sent_number: Generated<number>;
  failures: Generated<number>;
  retry_at: Date | null;
  went_back: string | null;
  went_back_at: Date | null;
  theirs: unknown;
}

export interface PeerConversationsTable {
  id: string;
  peer_id: number;
  sent: Generated<number>;
  received: Generated<number>;
}

export interface PeerKeysTable {
  id: GeneratedAlways<number>;
  peer_id: number;
  public_key: Buffer;
  key_id: string;
  since: Date;
  accepted_until: Date | null;
}

export interface PeerNoncesTable {
  key_id: string;
  nonce: string;
  until: Date;
}

export interface PeersTable {
  id: GeneratedAlways<number>;
  name: string;
  system: string;
  province: string | null;
  address: string | null;
  state: string;
  added_at: Date;
  added_by: number;
  version: Generated<number>;
  signs_with: number | null;
  test: unknown;
  heard_at: Date | null;
}

export interface PostsTable {
  id: GeneratedAlways<number>;
  member_id: number;
  organisation_id: number;
  organisation_path: string;
  position: string;
  position_since: string;
  appointment: string | null;
  cadre_nature: string;
  on_party_committee: boolean;
  on_post_state: string | null;
  entered_by: number;
  entered_at: Date;
  ended_on: string | null;
  end_reason: string | null;
  version: Generated<number>;
}

export interface ProposalLinesTable {
  proposal_id: number;
  organisation_id: number;
  field: string;
  places: number;
  is_fixed: boolean;
  asked: number;
  bound_by: string | null;
  people: number;
  members: number;
  grades: unknown;
  aims: unknown;
  missed: unknown;
}

export interface ProposalsTable {
  id: GeneratedAlways<number>;
  organisation_id: number;
  organisation_path: string;
  year: number;
  total: number;
  fields: unknown;
  caps: unknown;
  outcome: unknown;
  state: string;
  made_by: number;
  made_at: Date;
  version: Generated<number>;
}

export interface QuotasTable {
  organisation_id: number;
  organisation_path: string;
  year: number;
  field: string;
  received: number;
  passed_on: number;
}

export interface RecordEpochsTable {
  id: GeneratedAlways<number>;
  stream: string;
  after_id: number;
  at: Date;
}

export interface RegistrationsTriedTable {
  id: GeneratedAlways<number>;
  address: string;
  at: Date;
}

export interface RollupsTable {
  organisation_id: number;
  measure: string;
  count: number;
}

export interface SchoolingDoubtsTable {
  member_id: number;
  organisation_id: number;
  organisation_path: string;
}

export interface SchoolingLooksTable {
  one: Generated<boolean>;
  day: string;
}

export interface SealsTable {
  id: GeneratedAlways<number>;
  stream: string;
  at: Date;
  epoch: number;
  after_tx: string;
  up_to_tx: string;
  row_count: number;
  previous_hash: Buffer;
  hash: Buffer;
}

export interface SeasonRemindersTable {
  kind: string;
  day: string;
}

export interface SeatsTable {
  id: GeneratedAlways<number>;
  account_id: number;
  kind: string;
  organisation_id: number;
  organisation_path: string;
  member_id: number | null;
  created_at: Date;
  ended_at: Date | null;
}

export interface SessionsTable {
  id: string;
  token_hash: Buffer;
  account_id: number;
  seat_id: number;
  address: string;
  device: string;
  started_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

export interface ToldLivesTable {
  id: GeneratedAlways<number>;
  member_id: number;
  system: string;
  peer_id: number;
  told_at: Date;
  life_sealed: Buffer;
}

export interface TransferAppealsTable {
  case_id: number;
  transfer_id: number;
  refuser_id: number;
  reason_sealed: Buffer;
  branch_id: number | null;
  renewed_id: number | null;
}

export interface TransfersTable {
  case_id: number;
  state: Generated<string>;
  member_id: number;
  from_id: number;
  from_path: string;
  asked_id: number;
  to_id: number;
  to_path: string;
  reason: string;
  details_sealed: Buffer;
  name: string;
  id_number_masked: string;
  development_number: string | null;
  joined_month: string;
  certification: string;
  begun_by_member: boolean;
  due_at: Date;
  reminded_at: Date | null;
  arrived_at: Date | null;
  answered_at: Date | null;
}

export interface UnknownNamesTable {
  name_hash: Buffer;
  failed_logins: Generated<number>;
  locked_until: Date | null;
  last_tried_at: Date;
}

export interface UploadsTable {
  id: string;
  account_id: number;
  file_name: string;
  sha256: string;
  bytes: number;
  pages: number;
  uploaded_at: Date;
}

export interface VeteranRegistrationsTable {
  id: GeneratedAlways<number>;
  name: string;
  id_number_sealed: Buffer;
  id_number_hash: Buffer;
  id_number_masked: string;
  joined_month: string;
  development_number: string | null;
  organisation_id: number;
  organisation_path: string;
  registered_by: number;
  registered_at: Date;
  member_id: number | null;
  entered_at: Date | null;
  withdrawn_at: Date | null;
}

export interface WorkerProcessesTable {
  worker_id: string;
  process_lock: number;
}

export interface Tables {
  accesses: AccessesTable;
  accounts: AccountsTable;
  actions: ActionsTable;
  additions_tried: AdditionsTriedTable;
  applications: ApplicationsTable;
  archives: ArchivesTable;
  arrivals: ArrivalsTable;
  arriving_pieces: ArrivingPiecesTable;
  baseline_facts: BaselineFactsTable;
  card_checks: CardChecksTable;
  case_forms: CaseFormsTable;
  case_steps: CaseStepsTable;
  cases: CasesTable;
  claims: ClaimsTable;
  contributions: ContributionsTable;
  departures: DeparturesTable;
  duplicate_pairs: DuplicatePairsTable;
  endings: EndingsTable;
  failed_logins: FailedLoginsTable;
  fold_state: FoldStateTable;
  form_changes: FormChangesTable;
  form_reminders: FormRemindersTable;
  former_names: FormerNamesTable;
  forms: FormsTable;
  graduate_leavings: GraduateLeavingsTable;
  graduations: GraduationsTable;
  handovers: HandoversTable;
  idempotency_keys: IdempotencyKeysTable;
  import_rows: ImportRowsTable;
  imports: ImportsTable;
  inbox_files: InboxFilesTable;
  inbox_messages: InboxMessagesTable;
  installation: InstallationTable;
  installation_profile: InstallationProfileTable;
  leaving_reminders: LeavingRemindersTable;
  letter_reads: LetterReadsTable;
  letters: LettersTable;
  lost_receipts: LostReceiptsTable;
  member_graduations: MemberGraduationsTable;
  member_measures: MemberMeasuresTable;
  member_notifications: MemberNotificationsTable;
  members: MembersTable;
  notification_reads: NotificationReadsTable;
  number_blocks: NumberBlocksTable;
  number_entries: NumberEntriesTable;
  number_fills: NumberFillsTable;
  number_ranges: NumberRangesTable;
  number_uses: NumberUsesTable;
  organisation_moves: OrganisationMovesTable;
  organisation_notifications: OrganisationNotificationsTable;
  organisations: OrganisationsTable;
  outbox_files: OutboxFilesTable;
  outbox_messages: OutboxMessagesTable;
  own_keys: OwnKeysTable;
  peer_channels: PeerChannelsTable;
  peer_conversations: PeerConversationsTable;
  peer_keys: PeerKeysTable;
  peer_nonces: PeerNoncesTable;
  peers: PeersTable;
  posts: PostsTable;
  proposal_lines: ProposalLinesTable;
  proposals: ProposalsTable;
  quotas: QuotasTable;
  record_epochs: RecordEpochsTable;
  registrations_tried: RegistrationsTriedTable;
  rollups: RollupsTable;
  schooling_doubts: SchoolingDoubtsTable;
  schooling_looks: SchoolingLooksTable;
  seals: SealsTable;
  season_reminders: SeasonRemindersTable;
  seats: SeatsTable;
  sessions: SessionsTable;
  told_lives: ToldLivesTable;
  transfer_appeals: TransferAppealsTable;
  transfers: TransfersTable;
  unknown_names: UnknownNamesTable;
  uploads: UploadsTable;
  veteran_registrations: VeteranRegistrationsTable;
  worker_processes: WorkerProcessesTable;
}
