import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import type { ComponentProps } from 'react';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { fieldOfMember } from '#contract/dictionaries/occupations.ts';
import { fields } from '#contract/dictionaries/organisations.ts';
import { getNumber, listFreeNumbers } from '#contract/numbers.ts';
import { formatDevelopmentNumber, parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useDebounced } from '../../ui/debounced.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';

/** What decides which numbers are for a member. */
export interface NumberOf {
  readonly organisationId: number;
  readonly joinedMonth: string | undefined;
  readonly occupation: string | undefined;
  readonly studyStatus: string | undefined;
}

type NumberInputProps = Omit<ComponentProps<typeof AutoComplete>, 'options' | 'placeholder'> & {
  of: NumberOf;
  placeholder?: string;
};

/** 发展团员编号: typed freely, with the next unused numbers of the nearest ranges as choices, by whose they are. */
export function NumberInput({ of, placeholder, ...rest }: NumberInputProps) {
  const { numbers } = useWording();
  const { language } = useLanguage();
  const free = useFreeNumbers(of);
  const options = free.map(({ number, field, holder }) => ({
    value: formatDevelopmentNumber(number),
    label: (
      <span className="number-choice">
        {`${formatDevelopmentNumber(number)}　${nameOfCode(fields, field, language)}`}
        <small className="muted">{fill(numbers.next.from, { name: holder.name })}</small>
      </span>
    ),
  }));
  return (
    <AutoComplete
      {...rest}
      options={options}
      // Beside the field, and so inside the dialog or the page's main part.
      getPopupContainer={(field) => field.parentElement ?? document.body}
      showSearch={{
        filterOption: (typed, option) => digitsOf(String(option?.value)).startsWith(digitsOf(typed)),
      }}
    >
      <Input inputMode="numeric" maxLength={40} autoComplete="off" {...(placeholder && { placeholder })} />
    </AutoComplete>
  );
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

function useFreeNumbers({ organisationId, joinedMonth, occupation, studyStatus }: NumberOf) {
  const year = (joinedMonth ?? '').slice(0, 4);
  const field = fieldOfMember(occupation, studyStatus);
  const query = { year, limit: '8', ...(field && { field }) };
  const { data } = useQuery({
    queryKey: ['numbers', 'free', organisationId, query],
    // Without choices the number is typed all the same.
    queryFn: ({ signal }) => call(listFreeNumbers, { params: { organisationId }, query, signal }),
    enabled: /^\d{4}$/.test(year) && field !== null,
    retry: false,
  });
  return data?.items ?? [];
}

/** The field a number lies in and whether it is used, as soon as it is whole; nothing where nobody may say. */
export function NumberPlace({ typed }: { typed: string | undefined }) {
  const { members } = useWording();
  const { language } = useLanguage();
  const parsed = parseDevelopmentNumber(useDebounced(typed ?? '', 250));
  const number = parsed.ok ? parsed.value : null;
  const { data } = useQuery({
    queryKey: ['numbers', 'one', number],
    queryFn: ({ signal }) => call(getNumber, { params: { number: number ?? '' }, signal }),
    enabled: number !== null,
    retry: false,
  });
  if (!data || data.number !== number) return null;
  if (!data.field) return <span>{members.number.outside}</span>;
  const told = { field: nameOfCode(fields, data.field, language), state: members.number.state[data.state] };
  return <span>{fill(members.number.lies, told)}</span>;
}
