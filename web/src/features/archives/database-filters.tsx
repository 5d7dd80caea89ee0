import { Input, Segmented, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { certification, formState } from '#contract/members-certification.ts';
import { useWording } from '../../ui/language.tsx';
import type { DatabaseSearch } from './database-search.ts';

interface DatabaseFiltersProps {
  search: DatabaseSearch;
  onSearch: (search: DatabaseSearch) => void;
  /** Chooses the organisation whose members are shown. */
  organisationFilter?: ReactNode;
}

export function DatabaseFilters({ search, onSearch, organisationFilter }: DatabaseFiltersProps) {
  const { archives } = useWording();
  const [text, setText] = useState(search.text ?? '');
  useEffect(() => setText(search.text ?? ''), [search.text]);

  const change = (part: { [K in keyof DatabaseSearch]: DatabaseSearch[K] | undefined }) => {
    const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
    onSearch(Object.fromEntries(next) as DatabaseSearch);
  };

  return (
    <>
      <Input.Search
        value={text}
        allowClear
        placeholder={archives.filters.text}
        aria-label={archives.filters.text}
        style={{ flex: '1 1 260px', maxWidth: 380 }}
        onChange={(event) => setText(event.target.value)}
        onSearch={(typed) => change({ text: typed.trim() === '' ? undefined : typed.trim() })}
      />
      {organisationFilter && <div className="archive-organisation">{organisationFilter}</div>}
      <Select
        allowClear
        value={search.formState ?? null}
        placeholder={archives.filters.formState}
        aria-label={archives.filters.formState}
        style={{ width: 150 }}
        options={formState.options.map((value) => ({ value, label: archives.formStates[value] }))}
        onChange={(value) => change({ formState: value ?? undefined })}
      />
      <Select
        allowClear
        value={search.certification ?? null}
        placeholder={archives.filters.certification}
        aria-label={archives.filters.certification}
        style={{ width: 160 }}
        options={certification.options.map((value) => ({ value, label: archives.certifications[value] }))}
        onChange={(value) => change({ certification: value ?? undefined })}
      />
      <Select
        allowClear
        value={search.filing ?? null}
        placeholder={archives.filters.filing}
        aria-label={archives.filters.filing}
        style={{ width: 130 }}
        options={(['not_filed', 'filed'] as const).map((value) => ({
          value,
          label: archives.filing.filters[value],
        }))}
        onChange={(value) => change({ filing: value ?? undefined })}
      />
      <Segmented
        value={search.all ? 'all' : 'new'}
        aria-label={archives.filters.newOnly}
        options={[
          { value: 'new', label: archives.filters.newOnly },
          { value: 'all', label: archives.filters.all },
        ]}
        onChange={(value) => change({ all: value === 'all' ? true : undefined })}
      />
    </>
  );
}
