import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useTexts } from './texts.tsx';
import './plain.css';

interface PlainFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it. */
  fault?: string | undefined;
}

/** A labelled input without the component library, for pages that must load light. */
export function PlainField({ label, hint, fault, type, ...input }: PlainFieldProps) {
  const { shell } = useTexts('shell');
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="plain-field">
      <label htmlFor={id}>{label}</label>
      <div className="plain-input">
        <input
          {...input}
          id={id}
          type={type === 'password' && shown ? 'text' : type}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-hint`}
        />
        {type === 'password' && (
          <button
            type="button"
            aria-pressed={shown}
            aria-label={shown ? shell.hidePassword : shell.showPassword}
            onClick={() => setShown(!shown)}
          >
            <Eye open={shown} />
          </button>
        )}
      </div>
      <div id={`${id}-hint`}>
        {fault !== undefined && (
          <div className="plain-fault" role="alert">
            {fault}
          </div>
        )}
        {hint !== undefined && <div className="plain-hint">{hint}</div>}
      </div>
    </div>
  );
}

interface PlainSelectProps extends Omit<ComponentProps<'select'>, 'id' | 'className'> {
  label: string;
  choices: readonly { readonly value: string; readonly label: string }[];
  /** What stands there before anything is chosen. */
  placeholder: string;
  fault?: string | undefined;
  hint?: ReactNode;
}

/** A labelled list to choose from, as the telephone itself draws it. */
export function PlainSelect({ label, choices, placeholder, fault, hint, ...select }: PlainSelectProps) {
  const id = useId();
  return (
    <div className="plain-field">
      <label htmlFor={id}>{label}</label>
      <div className="plain-input">
        <select {...select} id={id} aria-invalid={fault !== undefined} aria-describedby={`${id}-hint`}>
          <option value="">{placeholder}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
      <div id={`${id}-hint`}>
        {fault !== undefined && (
          <div className="plain-fault" role="alert">
            {fault}
          </div>
        )}
        {hint !== undefined && <div className="plain-hint">{hint}</div>}
      </div>
    </div>
  );
}

function Eye({ open }: { open: boolean }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z" />
      <circle cx="12" cy="12" r="3" />
      {!open && <path d="M4 4l16 16" />}
    </svg>
  );
}

interface PlainButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  quiet?: boolean;
}

/** A button without the component library. */
export function PlainButton({ quiet, type = 'button', ...button }: PlainButtonProps) {
  return (
    <button {...button} type={type} className={quiet ? 'plain-button plain-button-quiet' : 'plain-button'} />
  );
}
