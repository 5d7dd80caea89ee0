-- Who has read a letter is found from the account to the organisation it sits in (LEA-5).

create index seats_of_account on seats (account_id) where ended_at is null;
