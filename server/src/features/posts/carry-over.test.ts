import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate, migrationsFolder } from '../../db/migrate.ts';
import { createEmptyDatabase } from '../../testing/test-database.ts';

it('ENT-2 OPS-3 the positions that members held are posts of their branches after the migration', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  const database = await createEmptyDatabase();
  const client = new pg.Client({ connectionString: database.url });
  try {
    for (const name of await readdir(migrationsFolder))
      if (name < '0030') await cp(join(migrationsFolder, name), join(folder, name));
    await migrate(database.url, folder);
    await client.connect();
    await client.query(`
      insert into organisations (id, path, kind, name, short_name, initials, field, created_at)
        values (1000001, 'aaaaa', 'leading_body', '省', '省', '', 'social', now());
      insert into accounts (name, user_name, password_hash, created_at) values ('管理员', 'one', '-', now());
      insert into members (organisation_id, organisation_path, standing, name, id_number_sealed, id_number_hash, id_number_masked, sex,
        birth_date, nationality, occupation, education, political_status, joined_month, phone_sealed, phone_hash, phone_masked,
        registered_address, is_volunteer, is_cadre, position, position_since, appointment, cadre_nature, on_party_committee,
        entered_by, entered_at)
      select 1000001, 'aaaaa', 'listed', name, hash, hash, 'x', 'male', '2000-01-01', '01', 'worker', 'college', 'league_member',
        '2018-05', '', '', 'x', 'x', false, is_cadre, position, since, appointment, nature, on_committee, 1, now()
      from (values
        ('甲', 'a'::bytea, true, 'secretary', '2024-09', 'elected', 'part_time', true),
        ('乙', 'b'::bytea, true, 'member', null, null, null, null),
        ('丙', 'c'::bytea, false, null, null, null, null, null)
      ) as of (name, hash, is_cadre, position, since, appointment, nature, on_committee)`);

    await migrate(database.url);
    const { rows } = await client.query(`
      select m.name, p.position, p.position_since, p.appointment, p.cadre_nature, p.on_party_committee, p.on_post_state, p.ended_on
      from posts p join members m on m.id = p.member_id order by p.id`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['甲', 'secretary', '2024-09', 'elected', 'part_time', true, null, null],
      ['乙', 'member', '2018-05', null, 'part_time', false, null, null],
    ]);
  } finally {
    await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  }
});
