-- What the sentence of a rule needs, so that it is shown whole (TRF-4).

alter table handovers add column refusal_parameters jsonb;
comment on column handovers.refusal_parameters is 'Of a code of our own rules; null of words, and of the codes of the other system, which come without.';
comment on column handovers.refusal is 'Why the other system refused, or we took it back: words, or the code of a rule.';
