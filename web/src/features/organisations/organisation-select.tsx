import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { useDebounced } from '../../ui/debounced.ts';
import { useWording } from '../../ui/language.tsx';
import { organisationQuery, sayAbove, searchQuery } from './organisation-queries.ts';
import './organisations.css';

interface OrganisationSelectProps {
  value: number | null;
  onChange: (organisationId: number | null) => void;
  clearable?: boolean;
  id?: string;
  /** everywhere: the names of all organisations, also beyond my subtree (ORG-5). */
  scope?: 'mine' | 'everywhere';
}

/** Chooses an organisation by type-ahead. Names stand in full: many differ at their end alone. */
export function OrganisationSelect({
  value,
  onChange,
  clearable = false,
  id,
  scope = 'mine',
}: OrganisationSelectProps) {
  const { organisations, shell } = useWording();
  const [text, setText] = useState('');
  const typed = text.trim();
  const searched = useDebounced(typed);
  const [picked, setPicked] = useState<{ id: number; name: string } | null>(null);
  // What was found beyond the subtree cannot be asked for; its name is known from the search.
  const isMine = scope === 'mine' && value !== null;
  const chosen = useQuery({ ...organisationQuery(value ?? 0), enabled: isMine });
  const found = useQuery(searchQuery(searched, scope));
  const nameOfChosen = picked?.id === value ? picked?.name : chosen.data?.name;
  const isFound = searched === typed && found.data !== undefined;
  // Only what matches what is typed now is offered, so that Enter takes the first of it.
  const items = typed !== '' && isFound ? found.data.items : [];
  const options = items.map((item) => ({
    value: item.id,
    label: item.name,
    hint: [
      ...(item.formerName ? [fill(organisations.formerName, { name: item.formerName })] : []),
      `${organisations.id} ${item.id}`,
      ...sayAbove(item),
    ].join(' · '),
  }));
  const notFound = () => {
    if (typed === '') return organisations.searchPlaceholder;
    return isFound ? organisations.noMatch : shell.loading;
  };
  return (
    <Select
      // In a form the field's own label names it.
      {...(id ? { id } : { 'aria-label': organisations.searchPlaceholder })}
      className="organisation-select"
      allowClear={clearable}
      labelInValue
      value={value === null ? null : { value, label: nameOfChosen ?? `${organisations.id} ${value}` }}
      options={options}
      placeholder={organisations.searchPlaceholder}
      showSearch={{ searchValue: text, onSearch: setText, filterOption: false }}
      notFoundContent={notFound()}
      onChange={(next) => {
        setText('');
        const item = items.find(({ id: foundId }) => foundId === next?.value);
        if (item) setPicked(item);
        onChange(next?.value ?? null);
      }}
      optionRender={(option) => (
        <div className="organisation-option">
          {option.label}
          <small className="muted">{option.data.hint}</small>
        </div>
      )}
    />
  );
}
