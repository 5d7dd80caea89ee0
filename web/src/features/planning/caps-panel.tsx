import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Segmented, Slider } from 'antd';
import { useState } from 'react';
import type { Proposal } from '#contract/planning.ts';
import type { PlanningCaps } from '#contract/planning-caps.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { type CapParameter, parametersOf } from './cap-parameters.ts';
import { PlacesInputs } from './places-inputs.tsx';
import { placesValuesOf, totalsOf } from './places-values.ts';
import { capsQuery } from './planning-queries.ts';
import { useSayGrades } from './share-bar.tsx';
import type { ProposalChange } from './use-trial.ts';
import './caps-panel.css';

interface CapsPanelProps {
  proposal: Proposal;
  onChange: (change: ProposalChange) => Promise<void>;
}

/** 假设与控制线: totals and caps of the proposal, moved by slider or number, with what the policy says. */
export function CapsPanel({ proposal, onChange }: CapsPanelProps) {
  const { planning, organisations } = useWording();
  const words = planning.caps;
  const { data } = useQuery(capsQuery(proposal.year));
  const policy = data?.caps ?? null;
  const [caps, setCaps] = useState(proposal.caps);
  const [places, setPlaces] = useState(() => placesValuesOf(proposal));
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const shownFields = fieldCodes.filter((code) =>
    proposal.outcome.fields.some(({ field }) => field === code),
  );
  const groups = [...shownFields, 'general' as const].map((field) => ({
    field,
    parameters: parametersOf(field, proposal.caps),
  }));
  const moved = groups
    .flatMap(({ parameters }) => parameters)
    .filter(({ read }) => read(caps) !== read(proposal.caps)).length;
  const totals = totalsOf(places);
  const given = (of: typeof totals) => fieldCodes.map((code) => of.fields[code] ?? null).join();
  const isOtherTotal = totals.total !== proposal.total || given(totals) !== given(proposal);
  const changes = moved + (isOtherTotal ? 1 : 0);
  const isAsPolicy =
    policy !== null &&
    groups.every(({ parameters }) => parameters.every(({ read }) => read(caps) === read(policy)));

  const faults = error instanceof RefusalError ? error.faults : [];
  const placeFaults = new Map(faults.map(({ path = '', message }) => [path, message]));
  const others = faults.filter(({ path = '' }) => path !== 'total' && !path.startsWith('fields.'));

  async function apply() {
    setIsBusy(true);
    setError(null);
    try {
      await onChange({ ...(isOtherTotal && totals), ...(moved > 0 && { caps }) });
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
  }

  return (
    <section className="card section" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="planning-note">{words.text}</p>
      <p className="planning-note">{words.source}</p>
      <div className="caps-groups">
        <fieldset className="caps-group caps-places">
          <legend>{words.places}</legend>
          <Segmented
            size="small"
            value={places.mode}
            aria-label={planning.make.mode}
            options={(['fields', 'total'] as const).map((value) => ({
              value,
              label: planning.make.modes[value],
            }))}
            onChange={(mode) => setPlaces({ ...places, mode })}
          />
          <PlacesInputs
            places={places}
            fields={shownFields}
            total={totals.total}
            faults={placeFaults}
            onPlaces={setPlaces}
          />
        </fieldset>
        {groups.map(({ field, parameters }) => (
          <fieldset key={field} className="caps-group">
            <legend>{field === 'general' ? words.general : organisations.fields[field]}</legend>
            {parameters.map((parameter) => (
              <Parameter
                key={parameter.id}
                parameter={parameter}
                field={field}
                caps={caps}
                policy={policy}
                onCaps={setCaps}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <RefusalNotice error={error} faults={error instanceof RefusalError ? others : undefined} />
      <div className="planning-buttons">
        <AbilityButton
          type="primary"
          ability={proposal.actions.change}
          notYet={changes === 0}
          loading={busy(isBusy)}
          onClick={() => void apply()}
        >
          {words.apply}
        </AbilityButton>
        {changes > 0 && (
          <>
            <Button
              onClick={() => {
                setCaps(proposal.caps);
                setPlaces(placesValuesOf(proposal));
                setError(null);
              }}
            >
              {words.discard}
            </Button>
            <span role="status" className="muted">
              {fill(words.changed, { count: changes })}
            </span>
          </>
        )}
        {policy !== null && !isAsPolicy && (
          <Button type="link" onClick={() => setCaps(policy)}>
            {words.restore}
          </Button>
        )}
      </div>
    </section>
  );
}

interface ParameterProps {
  parameter: CapParameter;
  field: Field | 'general';
  caps: PlanningCaps;
  policy: PlanningCaps | null;
  onCaps: (caps: PlanningCaps) => void;
}

function Parameter({ parameter, field, caps, policy, onCaps }: ParameterProps) {
  const { planning, organisations } = useWording();
  const words = planning.caps;
  const sayGrades = useSayGrades();
  const value = parameter.read(caps) ?? 0;
  const inPolicy = policy && parameter.read(policy);
  const unit = parameter.isPercent ? words.percent : '';
  const label = fill(words[parameter.label], {
    group: parameter.grades === null ? '' : sayGrades(parameter.grades),
  });
  // Heard on its own, it says of which field it is.
  const heard = field === 'general' ? label : `${organisations.fields[field]} ${label}`;
  const hasSlider =
    parameter.label === 'school' || parameter.label === 'group' || parameter.label === 'needFloor';
  return (
    <div className="caps-parameter" data-moved={inPolicy !== null && inPolicy !== value ? '' : undefined}>
      <span className="caps-label" aria-hidden="true">
        {label}
      </span>
      <span className="caps-number">
        <InputNumber
          size="small"
          aria-label={heard}
          min={parameter.min}
          max={parameter.max}
          precision={0}
          value={value}
          {...(unit !== '' && { suffix: unit })}
          onChange={(next) => next !== null && onCaps(parameter.write(caps, next))}
        />
      </span>
      {hasSlider && (
        <Slider
          className="caps-slider"
          ariaLabelForHandle={fill(words.slider, { label: heard })}
          min={parameter.min}
          max={parameter.max}
          value={value}
          tooltip={{ open: false }}
          onChange={(next) => onCaps(parameter.write(caps, next))}
        />
      )}
      {inPolicy !== null && inPolicy !== value && (
        <span className="caps-policy">{fill(words.byDefault, { value: `${inPolicy}${unit}` })}</span>
      )}
    </div>
  );
}
