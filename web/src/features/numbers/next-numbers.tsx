import { CopyOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { listFreeNumbers, type NumberPlan } from '#contract/numbers.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { placeQuery } from './number-queries.ts';

/** The lowest unused numbers that a branch may enter members with: its own, else those of the nearest superior. */
export function NextNumbers({ plan }: { plan: NumberPlan }) {
  const words = useWording().numbers.next;
  const { organisation, year } = plan;
  // A number serves its own field alone.
  const field = useQuery(placeQuery(organisation.id)).data?.field;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['numbers', 'next', organisation.id, year, field],
    queryFn: ({ signal }) =>
      call(listFreeNumbers, { params: { organisationId: organisation.id }, query: { year, field }, signal }),
    enabled: field !== undefined,
  });
  const holders = new Map(data?.items.map(({ holder }) => [holder.id, holder]));
  return (
    <Section title={words.title}>
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      {isPending && <Loading />}
      {data?.items.length === 0 && <p className="muted">{words.none}</p>}
      {[...holders.values()].map((holder) => (
        <div key={holder.id}>
          <p className="muted">{fill(words.from, { name: holder.name })}</p>
          <ul className="next-numbers">
            {data?.items
              .filter((item) => item.holder.id === holder.id)
              .map(({ number }) => (
                <li key={number}>
                  <span className="number-text">{formatDevelopmentNumber(number)}</span>
                  <CopyButton
                    type="text"
                    size="small"
                    text={number}
                    aria-label={fill(words.copy, { number: formatDevelopmentNumber(number) })}
                    icon={<CopyOutlined />}
                  />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
