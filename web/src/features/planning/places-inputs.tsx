import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { Field } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import type { PlacesValues } from './places-values.ts';
import './caps-panel.css';

interface PlacesInputsProps {
  places: PlacesValues;
  fields: readonly Field[];
  total: number;
  /** What is wrong, by path: total, fields.social. */
  faults: ReadonlyMap<string, string>;
  onPlaces: (places: PlacesValues) => void;
}

/** The places of the proposal in all or field by field, small enough for the panel of assumptions. */
export function PlacesInputs({ places, fields, total, faults, onPlaces }: PlacesInputsProps) {
  const { planning, organisations } = useWording();
  const words = planning.make;
  if (places.mode === 'total')
    return (
      <Line label={words.total} fault={faults.get('total')}>
        <InputNumber
          size="small"
          min={0}
          aria-label={words.total}
          value={places.total ?? null}
          onChange={(next) => onPlaces({ ...places, total: next })}
        />
      </Line>
    );
  return (
    <>
      {fields.map((field) => (
        <Line key={field} label={organisations.fields[field]} fault={faults.get(`fields.${field}`)}>
          <InputNumber
            size="small"
            min={0}
            aria-label={`${planning.caps.places} ${organisations.fields[field]}`}
            value={places.fields?.[field] ?? null}
            onChange={(next) => onPlaces({ ...places, fields: { ...places.fields, [field]: next } })}
          />
        </Line>
      ))}
      <Line label={words.rest} fault={undefined}>
        <InputNumber
          size="small"
          min={0}
          aria-label={words.rest}
          value={places.rest ?? null}
          onChange={(next) => onPlaces({ ...places, rest: next })}
        />
      </Line>
      <output className="muted">{fill(words.sum, { total: formatCount(total) })}</output>
    </>
  );
}

function Line({ label, fault, children }: { label: string; fault: string | undefined; children: ReactNode }) {
  return (
    <div className="caps-parameter">
      <span className="caps-label" aria-hidden="true">
        {label}
      </span>
      <span className="caps-number">{children}</span>
      {fault !== undefined && (
        <span className="fact-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
