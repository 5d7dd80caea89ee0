import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Organisation } from '#contract/organisations.ts';
import { isSchoolField } from '#contract/planning-caps.ts';
import { type BaselineFact, saveFacts, type UnitFacts } from '#contract/planning-facts.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { type Fault, RefusalError } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { FaultsContext } from './fact-cell.tsx';
import {
  type DraftLine,
  draftOf,
  emptyLine,
  type FillIn,
  factOf,
  faultKey,
  missingParts,
  placeOfFault,
} from './fact-lines.ts';
import { SchoolLines } from './school-lines.tsx';
import { SingleLine } from './single-line.tsx';

interface UnitFactsFormProps {
  unit: Organisation;
  year: number;
  saved: UnitFacts;
}

let lastKey = 0;
const nextKey = () => ++lastKey;
const draftsOf = (facts: readonly BaselineFact[]) => facts.map((fact) => draftOf(fact, nextKey()));

/** All lines of a unit in a year, saved together. A unit without any begins with one of its own field. */
export function UnitFactsForm({ unit, year, saved }: UnitFactsFormProps) {
  const { planning, organisations, shell } = useWording();
  const words = planning.facts;
  const message = useToast();
  const client = useQueryClient();
  const [lines, setLines] = useState<readonly DraftLine[]>(() =>
    saved.facts.length > 0 ? draftsOf(saved.facts) : [emptyLine(nextKey(), unit.field)],
  );
  const [version, setVersion] = useState(saved.version);
  const [isDirty, setIsDirty] = useState(false);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [others, setOthers] = useState<readonly Fault[]>([]);
  const form = useRef<HTMLDivElement>(null);

  const change = useCallback((by: (lines: readonly DraftLine[]) => readonly DraftLine[]) => {
    setLines(by);
    setIsDirty(true);
  }, []);
  const onFill = useCallback<FillIn>(
    (key, part) => {
      change((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
      const mended = Object.keys(part).map((name) => faultKey(key, name));
      setFaults((before) =>
        mended.some((name) => before.has(name))
          ? new Map([...before].filter(([name]) => !mended.includes(name)))
          : before,
      );
    },
    [change],
  );
  const onRemove = useCallback(
    (key: number) => {
      change((before) => before.filter((line) => line.key !== key));
      setFaults((before) => new Map([...before].filter(([name]) => !name.startsWith(faultKey(key, '')))));
    },
    [change],
  );
  const add = (field: Field, parts: readonly Partial<DraftLine>[]) =>
    change((before) => [...before, ...parts.map((part) => ({ ...emptyLine(nextKey(), field), ...part }))]);

  const save = useMutation({
    mutationFn: () =>
      call(saveFacts, {
        params: { organisationId: unit.id },
        body: { year, facts: lines.map(factOf), version },
      }),
    onSuccess: async ({ facts, version: next }) => {
      setLines(draftsOf(facts));
      setVersion(next);
      setIsDirty(false);
      void message.success(fill(facts.length > 0 ? words.saved : words.savedNone, { year }));
      await client.invalidateQueries({
        queryKey: ['planning'],
        predicate: ({ queryKey }) => queryKey[1] !== 'unit',
      });
    },
    onError: (error) => {
      if (!(error instanceof RefusalError)) return;
      const placed = new Map<string, string>();
      const left: Fault[] = [];
      for (const fault of error.faults) {
        const place = placeOfFault(fault.path, lines);
        if (place === null) left.push(fault);
        else placed.set(place, fault.message);
      }
      mark(placed);
      setOthers(left);
    },
  });

  /** The first that is wrong comes into sight once it is marked. */
  const [marks, setMarks] = useState(0);
  function mark(wrong: ReadonlyMap<string, string>) {
    setFaults(wrong);
    setMarks((count) => count + 1);
  }
  useEffect(() => {
    if (marks === 0) return;
    const first = form.current?.querySelector<HTMLElement>('[data-faulty] input');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  }, [marks]);

  function submit() {
    const missing = lines.flatMap((line) =>
      missingParts(line).map((part) => [faultKey(line.key, part), shell.requiredMark] as const),
    );
    mark(new Map(missing));
    setOthers([]);
    if (missing.length === 0) save.mutate();
  }

  const shown = fieldCodes.filter((code) => lines.some(({ field }) => field === code));
  const addable = fieldCodes.filter((code) => !shown.includes(code));
  return (
    <FaultsContext value={faults}>
      <LeaveGuard isDirty={isDirty} />
      <div className="stack" ref={form}>
        {shown.length === 0 && <p className="muted">{fill(words.noLines, { year })}</p>}
        {shown.map((field) => {
          const ofField = lines.filter((line) => line.field === field);
          const [only] = ofField;
          return (
            <Section key={field} title={organisations.fields[field]}>
              {isSchoolField(field) ? (
                <SchoolLines
                  lines={ofField}
                  onFill={onFill}
                  onRemove={onRemove}
                  onAdd={(parts) => add(field, parts)}
                />
              ) : (
                only && (
                  <>
                    <SingleLine line={only} onFill={onFill} />
                    <Button type="link" className="fact-drop" onClick={() => onRemove(only.key)}>
                      {fill(words.removeField, { field: organisations.fields[field] })}
                    </Button>
                  </>
                )
              )}
            </Section>
          );
        })}
        {faults.size > 0 && (
          <div className="notice notice-bad" role="alert">
            {fill(words.faults, { count: faults.size })}
          </div>
        )}
        <RefusalNotice error={save.error} faults={save.error instanceof RefusalError ? others : undefined} />
        <div className="fact-bar">
          <Button type="primary" loading={busy(save.isPending)} onClick={submit}>
            {shell.save}
          </Button>
          <Select<Field | null>
            value={null}
            placeholder={words.addField}
            aria-label={words.addField}
            className="planning-field"
            options={addable.map((code) => ({ value: code, label: organisations.fields[code] }))}
            onChange={(field) => field !== null && add(field, [{}])}
          />
        </div>
      </div>
    </FaultsContext>
  );
}
