-- Other installations of this program and what is exchanged with them (TRF-3, TRF-8).

create table installation_profile (
  one boolean primary key default true check (one),
  name text not null check (char_length(name) between 1 and 60),
  system text not null,
  province text check (province ~ '^[0-9]{2}$'),
  changed_at timestamptz not null
);
comment on table installation_profile is 'Under what others know this installation, once somebody has said so; until then the name of the root and the policy''s system.';

create table own_keys (
  id bigint generated always as identity primary key,
  public_key bytea not null unique check (octet_length(public_key) = 32),
  private_key_sealed bytea not null,
  created_at timestamptz not null,
  -- The key before it, and its word for this one.
  signed_by bigint references own_keys (id),
  signature bytea,
  superseded_at timestamptz,
  check ((signed_by is null) = (signature is null))
);
comment on table own_keys is 'Ed25519. The private half is sealed under the installation''s secret and never leaves. One that was superseded signs on for peers that have not been told.';
create unique index own_keys_one_in_force on own_keys ((true)) where superseded_at is null;

create table peers (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 60),
  system text not null,
  province text check (province ~ '^[0-9]{2}$'),
  -- Null: a system that cannot be asked.
  address text,
  state text not null check (state in ('active', 'suspended')),
  added_at timestamptz not null,
  added_by bigint not null references accounts (id),
  version integer not null default 1,
  signs_with bigint references own_keys (id),
  test jsonb,
  heard_at timestamptz
);
comment on column peers.signs_with is 'Our key in what we say to this peer: the new one as soon as it has receipted it.';
create unique index peers_one_address on peers (address);
create unique index peers_one_silent on peers (system) where address is null;

create table peer_keys (
  id bigint generated always as identity primary key,
  peer_id bigint not null references peers (id),
  public_key bytea not null unique check (octet_length(public_key) = 32),
  key_id text collate "C" not null unique,
  since timestamptz not null,
  accepted_until timestamptz
);
comment on column peer_keys.accepted_until is 'Set once a newer key, signed by this one, has come; kept for the receipts it signed.';
create index peer_keys_of_peer on peer_keys (peer_id, id);

create table peer_nonces (
  key_id text collate "C" not null,
  nonce text collate "C" not null,
  until timestamptz not null,
  primary key (key_id, nonce)
);
comment on table peer_nonces is 'Requests taken already, for as long as their age would be accepted: a replay finds its own.';
create index peer_nonces_by_age on peer_nonces (until);

create table peer_channels (
  peer_id bigint primary key references peers (id),
  -- The number of the last message given one; never goes down but by a restore.
  sent_number bigint not null default 0,
  failures integer not null default 0,
  retry_at timestamptz,
  went_back text check (went_back in ('we', 'they')),
  went_back_at timestamptz,
  theirs jsonb
);
comment on table peer_channels is 'How far we are with a peer, and, in theirs, how far it last said to be.';

create table peer_conversations (
  id uuid primary key,
  peer_id bigint not null references peers (id),
  sent integer not null default 0,
  received integer not null default 0
);
comment on column peer_conversations.received is 'The highest sequence taken: what comes with another than the next is late or early.';

create table outbox_messages (
  id bigint generated always as identity primary key,
  peer_id bigint not null references peers (id),
  message_id uuid not null unique,
  conversation uuid not null references peer_conversations (id),
  sequence integer not null,
  number bigint,
  kind text not null,
  version integer not null,
  body_sealed bytea not null,
  queued_at timestamptz not null,
  state text not null check (state in ('waiting', 'given_up', 'handled', 'refused', 'unknown_kind', 'unknown_version')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  fault jsonb,
  receipt jsonb,
  unique (peer_id, number),
  unique (conversation, sequence),
  check ((receipt is null) = (state in ('waiting', 'given_up')))
);
comment on table outbox_messages is 'What peers are to be told, inserted in the transaction that decides it, delivered in the order of each conversation.';
create index outbox_undelivered on outbox_messages (peer_id, conversation, sequence) where receipt is null;
create index outbox_of_peer on outbox_messages (peer_id, id);

create table lost_receipts (
  outbox_id bigint not null references outbox_messages (id),
  receipt jsonb not null,
  noted_at timestamptz not null,
  primary key (outbox_id, noted_at)
);
comment on table lost_receipts is 'Receipts for what the receiver, restored from a backup, no longer knew and was sent again.';

create table inbox_messages (
  id bigint generated always as identity primary key,
  peer_id bigint not null references peers (id),
  message_id uuid not null,
  conversation uuid not null references peer_conversations (id),
  sequence integer not null,
  number bigint not null,
  kind text not null,
  version integer not null,
  body_sealed bytea not null,
  -- The sender's word for all of it.
  envelope jsonb not null,
  received_at timestamptz not null,
  state text not null check (state in ('handled', 'refused', 'unknown_kind', 'unknown_version')),
  receipt jsonb not null,
  unique (peer_id, message_id),
  unique (peer_id, number)
);
comment on table inbox_messages is 'What peers have told us, each once, in one transaction with what it did; unknown kinds are kept too.';
create index inbox_of_peer on inbox_messages (peer_id, id);

create table outbox_files (
  outbox_id bigint not null references outbox_messages (id),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  store text not null check (store in ('forms', 'arrived')),
  primary key (outbox_id, sha256)
);
comment on table outbox_files is 'Files a message names: its receiver, and nobody else, may fetch them.';
create index outbox_files_by_content on outbox_files (sha256);

create table inbox_files (
  inbox_id bigint not null references inbox_messages (id),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  fetched_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  fault jsonb,
  primary key (inbox_id, sha256)
);
create index inbox_files_missing on inbox_files (inbox_id) where fetched_at is null;
create index inbox_files_by_content on inbox_files (sha256);

create table arriving_pieces (
  sha256 text collate "C" not null,
  peer_id bigint not null references peers (id),
  start bigint not null,
  content_sealed bytea not null,
  arrived_at timestamptz not null,
  primary key (peer_id, sha256, start)
);
comment on table arriving_pieces is 'What has come of a file that is being fetched: a stop costs one piece, not the file.';

grant select, insert, update on installation_profile, own_keys, peers, peer_keys, peer_channels, peer_conversations, outbox_messages, inbox_files to qingce_app;
grant select, insert on inbox_messages, outbox_files, lost_receipts to qingce_app;
grant select, insert, delete on peer_nonces, arriving_pieces to qingce_app;
