-- 站内信 (LEA-5): notifications of the system, and letters of superiors.

create table organisation_notifications (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisations (id),
  day date not null,
  kind text not null,
  topic text not null default '',
  count integer not null check (count > 0),
  subjects jsonb not null,
  changed_at timestamptz not null,
  unique (organisation_id, day, kind, topic)
);
comment on table organisation_notifications is 'What an organisation''s administrators are told, gathered: one row for all of a kind and a day of China. No text, the reader''s language says it; no ID number and no telephone.';
comment on column organisation_notifications.topic is 'What further keeps rows apart: the kind of the case; empty elsewhere.';
comment on column organisation_notifications.count is 'How many were gathered; who has read fewer has not read it.';
comment on column organisation_notifications.subjects is 'The latest five of them, latest first.';
create index organisation_notifications_latest on organisation_notifications (organisation_id, changed_at desc, id desc);

create table notification_reads (
  notification_id bigint not null references organisation_notifications (id) on delete cascade,
  account_id bigint not null references accounts (id),
  count integer not null,
  primary key (notification_id, account_id)
);
comment on table notification_reads is 'Up to which count an account has read a notification: one that grows is unread again.';

create table member_notifications (
  id bigint generated always as identity primary key,
  member_id bigint not null references members (id),
  kind text not null,
  parameters jsonb not null default '{}',
  sent_at timestamptz not null,
  read_at timestamptz
);
comment on table member_notifications is 'What a member is told, one each; a member has one account, so it is read or not.';
create index member_notifications_latest on member_notifications (member_id, sent_at desc, id desc);

create table letters (
  id bigint generated always as identity primary key,
  sender_id bigint not null references organisations (id),
  sent_by bigint not null references accounts (id),
  sent_at timestamptz not null,
  organisation_id bigint not null references organisations (id),
  with_below boolean not null,
  audience text not null check (audience in ('administrators', 'members')),
  title text not null check (char_length(title) between 1 and 100),
  body text not null check (char_length(body) between 1 and 5000),
  reached integer not null check (reached > 0),
  withdrawn_at timestamptz
);
comment on table letters is 'One row a letter, whatever the number of its readers: an inbox finds it by the organisations on the reader''s path.';
comment on column letters.organisation_id is 'To whom: this organisation alone, or with everything below it.';
comment on column letters.reached is 'How many organisations it went to when it was sent; not counted beyond 10,000.';
create index letters_by_addressee on letters (organisation_id, audience, sent_at desc, id desc) where withdrawn_at is null;
create index letters_of_sender on letters (sender_id, id);

create table letter_reads (
  letter_id bigint not null references letters (id),
  account_id bigint not null references accounts (id),
  read_at timestamptz not null,
  primary key (letter_id, account_id)
);

create table form_reminders (
  day date primary key
);
comment on table form_reminders is 'Days of China on which organisations were told of forms that are due (ARC-8); a day that was missed is made up for by the next.';

grant select, insert, update, delete on organisation_notifications to qingce_app;
grant select, insert, update on notification_reads, member_notifications to qingce_app;
grant select, insert, update (withdrawn_at) on letters to qingce_app;
grant select, insert on letter_reads, form_reminders to qingce_app;
