import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { searchBranches } from '#contract/applications.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { useDebounced } from '../ui/debounced.ts';
import { PlainButton, PlainField } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { useTexts } from '../ui/texts.tsx';

export interface ChosenBranch {
  readonly id: number;
  readonly name: string;
}

interface BranchSearchProps {
  chosen: ChosenBranch | null;
  onChoose: (branch: ChosenBranch | null) => void;
  /** A field that is being mended no longer says what was wrong with it. */
  onType: () => void;
  fault?: string | undefined;
}

/** Finds the branch to apply to, by 组织ID or name. */
export function BranchSearch({ chosen, onChoose, onType, fault }: BranchSearchProps) {
  const { applications } = useTexts('applications');
  const [text, setText] = useState('');
  const asked = useDebounced(text.trim(), 350);
  const list = useId();
  const found = useQuery({
    queryKey: ['registration', 'branches', asked],
    queryFn: ({ signal }) => call(searchBranches, { query: { text: asked }, signal }),
    enabled: asked !== '' && chosen === null,
  });
  if (chosen)
    return (
      <div className="own-part own-flush">
        <p>
          <strong>{fill(applications.branchChosen, { name: chosen.name, id: chosen.id })}</strong>
        </p>
        {fault && (
          <div className="plain-fault" role="alert">
            {fault}
          </div>
        )}
        <PlainButton quiet onClick={() => onChoose(null)}>
          {applications.branchAnother}
        </PlainButton>
      </div>
    );
  return (
    <>
      <PlainField
        label={applications.branch}
        name="organisationId"
        type="search"
        autoComplete="off"
        value={text}
        placeholder={applications.branchPlaceholder}
        hint={fault === undefined ? applications.branchHint : undefined}
        fault={fault}
        maxLength={80}
        onChange={(event) => {
          setText(event.target.value);
          onType();
        }}
      />
      <RefusalNotice error={found.error} />
      {found.data?.items.length === 0 && <p role="status">{applications.branchNone}</p>}
      <ul className="own-found" id={list}>
        {found.data?.items.map(({ id, name, trail }) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose({ id, name })}>
              <strong>{name}</strong>
              <span>{`${id} · ${trail.slice(-3, -1).join(' › ')}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
