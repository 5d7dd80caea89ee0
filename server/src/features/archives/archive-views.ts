import { sql } from 'kysely';
import type { ArchiveSummary } from '#contract/archives.ts';
import { cappedAt } from '#contract/capped-count.ts';
import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';

const countedUpTo = 10_000;

/** How far an organisation and everything below it have come with their forms; each figure exact up to 10,000. */
export async function summariseArchives(
  context: Context,
  actor: Actor,
  organisationId: number | undefined,
): Promise<ArchiveSummary> {
  const path =
    organisationId === undefined
      ? actor.organisationPath
      : (await getVisibleOrganisation(context.db, actor, organisationId)).path;
  const { form, certified, unconfirmed, notFiled } = await countArchives(context, path, countedUpTo);
  const capped = (count: number) => cappedAt(count, countedUpTo);
  return {
    asked: capped(form.missing + form.under_review + form.refused + form.in_force),
    missing: capped(form.missing),
    underReview: capped(form.under_review),
    refused: capped(form.refused),
    certified: capped(certified),
    unconfirmed: capped(unconfirmed),
    notFiled: capped(notFiled),
  };
}

export interface ArchiveCounts {
  readonly form: Readonly<Record<Exclude<FormState, 'not_asked'>, number>>;
  readonly uncertified: number;
  readonly certified: number;
  readonly unconfirmed: number;
  readonly notFiled: number;
  /** Certified, and the form may be uploaded anew (ARC-6). */
  readonly toReplace: number;
}

/** Each count is a walk along one range of one index, ended at the limit: the cost does not grow with the members. */
export async function countArchives(context: Context, path: string, upTo: number): Promise<ArchiveCounts> {
  const end = pathEnd(path);
  const inForm = (state: FormState) => sql`(select count(*) from (
    select from archives where form_state = ${state} and not dormant and organisation_path >= ${path} and organisation_path < ${end} limit ${upTo}
  ) a)`;
  const inCertification = (state: Certification) => sql`(select count(*) from (
    select from archives where certification = ${state} and not dormant and organisation_path >= ${path} and organisation_path < ${end} limit ${upTo}
  ) a)`;
  const { rows } = await sql<Record<string, number>>`select
    ${inForm('missing')} as missing, ${inForm('under_review')} as under_review, ${inForm('refused')} as refused,
    ${inForm('in_force')} as in_force, ${inCertification('uncertified')} as uncertified,
    ${inCertification('certified')} as certified,
    (select count(*) from (
      select from members
      where confirmed_at is null and standing <> 'ended' and organisation_path >= ${path} and organisation_path < ${end} limit ${upTo}
    ) m) as unconfirmed,
    (select count(*) from (
      select from archives
      where certification = 'certified' and filed_on is null and not dormant and organisation_path >= ${path} and organisation_path < ${end}
      limit ${upTo}
    ) p) as not_filed,
    (select count(*) from (
      select from form_changes c join archives a on a.member_id = c.member_id
      where c.state in ('agreed', 'refused') and not a.dormant and a.organisation_path >= ${path} and a.organisation_path < ${end} limit ${upTo}
    ) c) as to_replace`.execute(context.db);
  const counted = (name: string) => rows[0]?.[name] ?? 0;
  return {
    form: {
      missing: counted('missing'),
      under_review: counted('under_review'),
      refused: counted('refused'),
      in_force: counted('in_force'),
    },
    uncertified: counted('uncertified'),
    certified: counted('certified'),
    unconfirmed: counted('unconfirmed'),
    notFiled: counted('not_filed'),
    toReplace: counted('to_replace'),
  };
}
