import { Form } from 'antd';
import { parseIdCard } from '#contract/values/id-card.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import { ageOn } from '#contract/values/year-month.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { TextField } from './entry-controls.tsx';

interface IdNumberFieldsProps {
  today: string;
  /** The number in force, masked, where a correction may leave it as it is. */
  kept?: string;
}

/** The ID number, typed twice, with what it tells shown at once: sex, birth date, age (ENT-1, ENT-5). */
export function IdNumberFields({ today, kept }: IdNumberFieldsProps) {
  const { members } = useWording();
  const typed = normaliseTyped(Form.useWatch<string | undefined>('idNumber') ?? '');
  const again = normaliseTyped(Form.useWatch<string | undefined>('idNumberAgain') ?? '');
  const isKept = kept !== undefined && typed === '' && again === '';

  const first = () => {
    if (typed === '')
      return kept === undefined ? undefined : fill(members.hints.idNumberKept, { masked: kept });
    const parsed = parseIdCard(typed, today);
    if (parsed.ok) {
      const { sex, birthDate } = parsed;
      const told = { sex: members.sexes[sex], birthDate, age: ageOn(birthDate, today) };
      return <span className="entry-good">{fill(members.derived, told)}</span>;
    }
    const fault = fill(members.idNumberFaults[parsed.fault], { count: typed.length });
    return <span className={parsed.fault === 'length' && typed.length < 18 ? '' : 'entry-bad'}>{fault}</span>;
  };
  const second = () => {
    if (again === '' || typed === '') return undefined;
    if (again === typed) return <span className="entry-good">{members.idNumbersEqual}</span>;
    return typed.startsWith(again) ? undefined : <span className="entry-bad">{members.idNumbersDiffer}</span>;
  };

  return (
    <>
      <TextField field="idNumber" required={!isKept} maxLength={40} extra={first()} />
      <TextField field="idNumberAgain" required={!isKept} maxLength={40} extra={second()} />
    </>
  );
}
