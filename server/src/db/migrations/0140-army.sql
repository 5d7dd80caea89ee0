-- TRF-6 参军入伍: a membership that goes on in the army ends here.

alter table endings drop constraint endings_kind_check;
alter table endings add constraint endings_kind_check
  check (kind in ('age', 'lapse', 'withdrawal', 'expulsion', 'death', 'army', 'duplicate'));
