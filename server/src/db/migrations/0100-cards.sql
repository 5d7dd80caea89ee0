-- 我的团员证 (MOB-1): codes are signed and kept nowhere; only that one was looked at is noted, while it is good.

create table card_checks (
  code_id bytea primary key check (octet_length(code_id) = 16),
  check_key uuid not null,
  checked_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table card_checks is 'Codes of cards that somebody has checked, so that one passed on is noticed. They say nothing of whose they are; swept once expired.';
comment on column card_checks.check_key is 'Of the first check: the same one sent again is no second one.';
create index card_checks_by_expiry on card_checks (expires_at);

grant select, insert, delete on card_checks to qingce_app;
