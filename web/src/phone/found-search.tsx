import type { UseQueryResult } from '@tanstack/react-query';
import { PlainButton, PlainField } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';

export interface Chosen {
  readonly id: number;
  readonly name: string;
}

interface Found {
  readonly items: readonly (Chosen & {
    readonly trail: readonly string[];
    /** Why it cannot be chosen. */
    readonly refused?: string | undefined;
  })[];
  /** Whether there are more than these. */
  readonly more: boolean;
}

interface FoundSearchProps {
  chosen: Chosen | null;
  onChoose: (organisation: Chosen | null) => void;
  /** A field that is being mended no longer says what was wrong with it. */
  onType: () => void;
  fault?: string | undefined;
  text: string;
  onText: (text: string) => void;
  found: Pick<UseQueryResult<Found>, 'data' | 'error'>;
  words: {
    readonly label: string;
    readonly placeholder?: string;
    readonly hint: string;
    readonly none: string;
    readonly more: string;
    readonly another: string;
    readonly chosen: (organisation: Chosen) => string;
  };
}

/** A field that finds an organisation, and what was chosen in its place. */
export function FoundSearch({
  chosen,
  onChoose,
  onType,
  fault,
  text,
  onText,
  found,
  words,
}: FoundSearchProps) {
  if (chosen)
    return (
      <div className="own-part own-flush">
        <p>
          <strong>{words.chosen(chosen)}</strong>
        </p>
        {fault && (
          <div className="plain-fault" role="alert">
            {fault}
          </div>
        )}
        <PlainButton quiet onClick={() => onChoose(null)}>
          {words.another}
        </PlainButton>
      </div>
    );
  return (
    <>
      <PlainField
        label={words.label}
        name="organisationId"
        type="search"
        autoComplete="off"
        value={text}
        placeholder={words.placeholder}
        hint={fault === undefined ? words.hint : undefined}
        fault={fault}
        maxLength={80}
        onChange={(event) => {
          onText(event.target.value);
          onType();
        }}
      />
      <RefusalNotice error={found.error} />
      {found.data?.items.length === 0 && <p role="status">{words.none}</p>}
      <ul className="own-found">
        {found.data?.items.map(({ id, name, trail, refused }) => {
          const place = [String(id), ...trail.slice(-3, -1)].join(' · ');
          return (
            <li key={id}>
              {refused === undefined ? (
                <button type="button" onClick={() => onChoose({ id, name })}>
                  <strong>{name}</strong>
                  <span>{place}</span>
                </button>
              ) : (
                <div className="own-found-refused">
                  <strong>{name}</strong>
                  <span>{place}</span>
                  <span>{refused}</span>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {found.data?.more && <p className="muted">{words.more}</p>}
    </>
  );
}
