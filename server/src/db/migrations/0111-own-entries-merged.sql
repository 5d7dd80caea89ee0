-- What a member is told of a merging is named after the same event as what the branches are told and the record says (LIF-4).

update member_notifications set kind = 'own_entries_merged' where kind = 'rows_merged';
