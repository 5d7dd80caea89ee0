import type { Structure, StructureDimension } from '#contract/statistics.ts';
import { structureDimensions } from '#contract/statistics.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { listYouthBelow } from '../planning/index.ts';
import { countsBehind, type Figures } from './measures.ts';
import { findVisibleParent } from './progress-views.ts';
import { atOneMoment, type Moment, type Placed } from './read-figures.ts';
import { signedSubtrees } from './youth-rules.ts';

const prefixOf: Readonly<Record<StructureDimension, string>> = {
  sex: 'sex/',
  nationality: 'nationality/',
  born: 'born/',
  education: 'education/',
  politicalStatus: 'politics/',
  occupation: 'occupation/',
  studyStatus: 'study/',
  job: 'job/',
  field: 'field/',
};

/** 团员结构 of an organisation and everything below it (STA-2). */
export function presentStructure(context: Context, actor: Actor, organisationId: number): Promise<Structure> {
  const today = chinaDay(context.clock.now());
  return atOneMoment(context, async (moment) => {
    const { tx } = moment;
    const organisation = await getVisibleOrganisation(tx, actor, organisationId);
    const all = await moment.read([organisation], ['listed', ...Object.values(prefixOf)]);
    const figures: Figures = all.get(organisationId) ?? new Map();
    return {
      organisation: { id: organisation.id, name: organisation.name },
      kind: organisation.kind,
      parent: await findVisibleParent(tx, actor, organisation),
      today,
      members: figures.get('listed') ?? 0,
      youth: await readYouth(moment, organisation, Number(today.slice(0, 4))),
      dimensions: Object.fromEntries(
        structureDimensions.map((dimension) => [dimension, countsBehind(figures, prefixOf[dimension])]),
      ) as Structure['dimensions'],
    };
  });
}

/** 团青比: young people as the facts of the year give them, and the members of those who gave them; null where nobody did. */
async function readYouth(moment: Moment, { path }: Placed, year: number): Promise<Structure['youth']> {
  const units = await listYouthBelow(moment.tx, path, year);
  const given = units.filter(({ people }) => people !== null);
  if (given.length === 0) return null;
  const signed = signedSubtrees(units);
  const figures = await moment.read(
    signed.map(({ unit }) => unit),
    ['listed'],
  );
  return {
    year,
    people: given.reduce((sum, { people }) => sum + (people ?? 0), 0),
    members: signed.reduce(
      (sum, { unit, sign }) => sum + sign * (figures.get(unit.id)?.get('listed') ?? 0),
      0,
    ),
  };
}
