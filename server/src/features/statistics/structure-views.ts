import type { Structure, StructureDimension } from '#contract/statistics.ts';
import { structureDimensions } from '#contract/statistics.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { countsBehind, type Figures } from './measures.ts';
import { findVisibleParent } from './progress-views.ts';
import { atOneMoment } from './read-figures.ts';

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
  return atOneMoment(context, async (moment) => {
    const { tx } = moment;
    const organisation = await getVisibleOrganisation(tx, actor, organisationId);
    const all = await moment.read([organisation], ['listed', ...Object.values(prefixOf)]);
    const figures: Figures = all.get(organisationId) ?? new Map();
    return {
      organisation: { id: organisation.id, name: organisation.name },
      kind: organisation.kind,
      parent: await findVisibleParent(tx, actor, organisation),
      today: chinaDay(context.clock.now()),
      members: figures.get('listed') ?? 0,
      youth: null,
      dimensions: Object.fromEntries(
        structureDimensions.map((dimension) => [dimension, countsBehind(figures, prefixOf[dimension])]),
      ) as Structure['dimensions'],
    };
  });
}
