-- NUM-6, NUM-7: what a case asked for has come about, or been overtaken, without its reviewer.

alter table cases drop constraint cases_state_check;
alter table cases add constraint cases_state_check check (state in ('open', 'agreed', 'refused', 'lapsed'));
comment on column cases.decided_by is 'Of a lapsed case: who changed the number it was about.';
