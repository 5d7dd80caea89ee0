import { sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { hasOldPosition } from './old-positions.ts';

const countedUpTo = 1000;

/** ENT-11: 各级管理员登录系统时，须根据系统提示，重新选择本组织团干部的现任职务 (N23 1.3); of those below, how far they are. */
export async function cadreToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const path = actor.organisationPath;
  const { rows } = await sql<{ own: number; below: number }>`select
    (select count(*) from (
      select from posts p join organisations po on po.id = p.organisation_id
      where p.organisation_path = ${path} and ${hasOldPosition(context)} limit ${countedUpTo}
    ) o) as own,
    (select count(*) from (
      select from posts p join organisations po on po.id = p.organisation_id
      where p.organisation_path > ${path} and p.organisation_path < ${pathEnd(path)} and ${hasOldPosition(context)}
      limit ${countedUpTo}
    ) b) as below`.execute(context.db);
  const { own = 0, below = 0 } = rows[0] ?? {};
  return {
    toDos: [{ kind: 'positions_old_below', ...cappedAt(below, countedUpTo), below: true }],
    notices: [{ kind: 'positions_old', ...cappedAt(own, countedUpTo) }],
  };
}
