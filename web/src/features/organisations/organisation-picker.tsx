import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { useDebounced } from '../../ui/debounced.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { organisationQuery, sayAbove, searchQuery } from './organisation-queries.ts';
import { OrganisationTree } from './organisation-tree.tsx';
import './organisations.css';

interface OrganisationPickerProps {
  /** The chosen organisation's id; null: none yet. */
  value: number | null;
  onChange: (organisationId: number) => void;
}

/** Chooses an organisation of my subtree: in the tree, or by id, name or initials of its pinyin (ORG-5). */
export function OrganisationPicker({ value, onChange }: OrganisationPickerProps) {
  const { organisations } = useWording();
  const { seat } = useSession();
  const [text, setText] = useState('');
  const searched = useDebounced(text.trim());
  const root = useQuery(organisationQuery(seat.organisation.id));
  const chosen = useQuery({ ...organisationQuery(value ?? 0), enabled: value !== null });
  const selected = value === null || chosen.data?.id !== value ? null : chosen.data;

  function choose(organisationId: number) {
    setText('');
    onChange(organisationId);
  }

  return (
    <div className="picker card">
      <div className="picker-search">
        <Input
          allowClear
          value={text}
          maxLength={80}
          placeholder={organisations.searchPlaceholder}
          aria-label={organisations.searchPlaceholder}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="picker-body">
        {text.trim() !== '' ? (
          <Found text={searched} onChoose={choose} />
        ) : (
          <>
            <RefusalNotice error={root.error} onRetry={() => void root.refetch()} />
            {root.isPending && !root.error && <Loading />}
            {root.data && (
              <OrganisationTree
                root={{ ...root.data, hasChildren: root.data.hasChildren }}
                selected={selected}
                trail={selected?.ancestors.map(({ id }) => id) ?? []}
                onSelect={choose}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

function Found({ text, onChoose }: { text: string; onChoose: (organisationId: number) => void }) {
  const { organisations } = useWording();
  const { data, error, isFetching } = useQuery(searchQuery(text));
  if (error) return <RefusalNotice error={error} />;
  if (!data) return <Loading />;
  if (data.items.length === 0 && !isFetching) return <Empty title={organisations.noMatch} />;
  return (
    <ul className="picker-found">
      {data.items.map((found) => (
        <li key={found.id}>
          <button type="button" onClick={() => onChoose(found.id)}>
            {found.name}
            <small>
              {[
                ...(found.formerName ? [fill(organisations.formerName, { name: found.formerName })] : []),
                `${organisations.id} ${found.id}`,
                organisations.kinds[found.kind],
                ...sayAbove(found),
              ].join(' · ')}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
