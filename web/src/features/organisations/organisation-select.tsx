import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useDebounced } from '../../ui/debounced.ts';
import { useWording } from '../../ui/language.tsx';
import { organisationQuery, sayAbove, searchQuery } from './organisation-queries.ts';

interface OrganisationSelectProps {
  value: number | null;
  onChange: (organisationId: number | null) => void;
  clearable?: boolean;
  id?: string;
}

/** Chooses an organisation of my subtree on one line, by type-ahead. */
export function OrganisationSelect({ value, onChange, clearable = false, id }: OrganisationSelectProps) {
  const { organisations } = useWording();
  const [text, setText] = useState('');
  const searched = useDebounced(text.trim());
  const chosen = useQuery({ ...organisationQuery(value ?? 0), enabled: value !== null });
  const found = useQuery(searchQuery(searched));
  const items = searched === '' ? [] : (found.data?.items ?? []);
  const options = items.map((item) => ({
    value: item.id,
    label: item.name,
    hint: [`${organisations.id} ${item.id}`, ...sayAbove(item)].join(' · '),
  }));
  if (value !== null && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: chosen.data?.name ?? `${organisations.id} ${value}`, hint: '' });
  }
  return (
    <Select
      // In a form the field's own label names it.
      {...(id ? { id } : { 'aria-label': organisations.searchPlaceholder })}
      style={{ width: '100%' }}
      allowClear={clearable}
      value={value}
      options={options}
      placeholder={organisations.searchPlaceholder}
      showSearch={{ searchValue: text, onSearch: setText, filterOption: false }}
      notFoundContent={searched === '' ? organisations.searchPlaceholder : organisations.noMatch}
      onChange={(next) => {
        setText('');
        onChange(next ?? null);
      }}
      optionRender={(option) => (
        <>
          {option.label}
          <div className="muted" style={{ fontSize: 12 }}>
            {option.data.hint}
          </div>
        </>
      )}
    />
  );
}
