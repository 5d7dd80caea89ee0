import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Education } from '#contract/dictionaries/educations.ts';
import type { Refusal } from '#contract/refusal.ts';
import {
  listPupils,
  type Pupil,
  pupilsAtOnce,
  type SchoolingDestination,
  updateSchooling,
} from '#contract/schooling.ts';
import { call } from '../../api/call.ts';
import { type SchoolingSearch, toPupilQuery } from './schooling-search.ts';

/** Somebody who was not moved on, and why. */
export interface LeftPupil {
  readonly pupil: Pupil;
  readonly faults: readonly Refusal[];
}

const readAtOnce = 200;

/**
 * Who is chosen, across the pages of one list, and moving them on in portions the server takes. Whoever is not moved stays chosen, with the
 * reason; where the connection ends midway, so does everybody who was not sent.
 */
export function useMovingOn(search: SchoolingSearch) {
  const queryClient = useQueryClient();
  const name = JSON.stringify(search);
  const [state, setState] = useState<{ name: string; chosen: ReadonlyMap<number, Pupil> }>({
    name,
    chosen: new Map(),
  });
  const [educations, setEducations] = useState<ReadonlyMap<number, Education>>(new Map());
  const [left, setLeft] = useState<readonly LeftPupil[]>([]);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  // Another list, another choice.
  const chosen = state.name === name ? state.chosen : new Map<number, Pupil>();

  const setChosen = (next: ReadonlyMap<number, Pupil>) => setState({ name, chosen: next });

  function choose(pupils: readonly Pupil[], isChosen: boolean) {
    const next = new Map(chosen);
    for (const pupil of pupils) {
      if (isChosen && pupil.actions.update === null) next.set(pupil.memberId, pupil);
      else next.delete(pupil.memberId);
    }
    setChosen(next);
  }

  function chooseNone() {
    setChosen(new Map());
    setEducations(new Map());
    setLeft([]);
  }

  /** Reads the whole list, page by page. */
  async function chooseAll() {
    setError(null);
    const all = new Map<number, Pupil>();
    try {
      let after: string | undefined;
      do {
        const query = { ...toPupilQuery(search), limit: readAtOnce, ...(after && { after }) };
        const page = await call(listPupils, { query });
        for (const pupil of page.items) if (pupil.actions.update === null) all.set(pupil.memberId, pupil);
        after = page.next ?? undefined;
      } while (after);
      setChosen(all);
    } catch (thrown) {
      setError(thrown);
    }
  }

  /** Answers how many were moved on. */
  async function send(to: SchoolingDestination): Promise<number> {
    const waiting = new Map(chosen);
    const pupils = [...waiting.values()];
    const notMoved: LeftPupil[] = [];
    let updated = 0;
    setError(null);
    setLeft([]);
    setProgress({ done: 0, total: pupils.length });
    try {
      for (let at = 0; at < pupils.length; at += pupilsAtOnce) {
        const portion = pupils.slice(at, at + pupilsAtOnce);
        const members = portion.map(({ memberId, version }) => {
          const education = educations.get(memberId);
          return { memberId, version, ...(education && { education }) };
        });
        const answer = await call(updateSchooling, { body: { to, members } });
        updated += answer.updated;
        const faultsOf = new Map(answer.left.map(({ memberId, faults }) => [memberId, faults as Refusal[]]));
        for (const pupil of portion) {
          const faults = faultsOf.get(pupil.memberId);
          if (faults) notMoved.push({ pupil, faults });
          else waiting.delete(pupil.memberId);
        }
        setProgress({ done: at + portion.length, total: pupils.length });
      }
    } catch (thrown) {
      setError(thrown);
    }
    setChosen(waiting);
    setLeft(notMoved);
    setProgress(null);
    void queryClient.invalidateQueries();
    return updated;
  }

  return {
    chosen,
    educations,
    setEducation: (memberId: number, education: Education) =>
      setEducations(new Map(educations).set(memberId, education)),
    left,
    progress,
    error,
    choose,
    chooseAll,
    chooseNone,
    send,
  };
}
