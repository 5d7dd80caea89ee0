-- What a restore has lost of our own messages, as the peer has proved it (TRF-8).

alter table outbox_messages add column recalled_by bigint references accounts (id);
comment on column outbox_messages.recalled_by is 'Who went on with the peer after the restore that had lost this message; the peer has given it back, signed by us.';
create index outbox_recalled on outbox_messages (conversation) where recalled_by is not null;
