import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sayCount } from '#contract/capped-count.ts';
import { type Audience, getReach } from '#contract/messages.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

interface LetterReachProps {
  organisationId: number | null | undefined;
  withBelow: boolean | undefined;
  audience: Audience | undefined;
}

/** How far the letter would go, as it is addressed now. */
export function LetterReach({ organisationId, withBelow = true, audience }: LetterReachProps) {
  const { letters } = useWording();
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['letters', 'reach', organisationId, withBelow, audience],
    queryFn: ({ signal }) =>
      call(getReach, {
        query: {
          organisationId: organisationId ?? 0,
          withBelow: String(withBelow),
          audience: audience ?? 'administrators',
        },
        signal,
      }),
    enabled: typeof organisationId === 'number' && audience !== undefined,
    placeholderData: keepPreviousData,
  });
  if (error) return <RefusalNotice error={error} />;
  const count = data ? sayCount(data.organisations) : '';
  const text =
    data === undefined
      ? ''
      : data.organisations.count === 0
        ? letters.reachNobody
        : data.members
          ? fill(letters.reachMembers, { count, members: sayCount(data.members) })
          : fill(letters.reach, { count });
  return (
    <p role="status" className={isPlaceholderData ? 'letter-reach muted' : 'letter-reach'}>
      {text}
    </p>
  );
}
