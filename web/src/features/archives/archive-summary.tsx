import { useQuery } from '@tanstack/react-query';
import type { Session } from '#contract/accounts.ts';
import { getArchiveSummary } from '#contract/archives.ts';
import { sayCount } from '#contract/capped-count.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import type { DatabaseSearch } from './database-search.ts';

interface ArchiveSummaryProps {
  search: DatabaseSearch;
  onSearch: (search: DatabaseSearch) => void;
}

type State = Pick<
  DatabaseSearch,
  'formState' | 'certification' | 'unconfirmedOnly' | 'filing' | 'changeToUpload'
>;

const parts: readonly (readonly [keyof ReturnType<typeof emptySummary>, State])[] = [
  ['asked', {}],
  ['missing', { formState: 'missing' }],
  ['underReview', { formState: 'under_review' }],
  ['refused', { formState: 'refused' }],
  ['certified', { certification: 'certified' }],
  ['notFiled', { filing: 'not_filed' }],
  ['unconfirmed', { unconfirmedOnly: true }],
];

function emptySummary() {
  return { asked: 0, missing: 0, underReview: 0, refused: 0, certified: 0, unconfirmed: 0, notFiled: 0 };
}

/** How many stand where; each figure narrows the list to those it counts. */
export function ArchiveSummary({ search, onSearch }: ArchiveSummaryProps) {
  const { archives } = useWording();
  const { policy } = useSession();
  const { organisationId } = search;
  const query = useQuery({
    queryKey: ['archives', 'summary', organisationId],
    queryFn: ({ signal }) => call(getArchiveSummary, { query: { organisationId }, signal }),
  });
  const chosen = JSON.stringify(stateOf(search));
  return (
    <div className="archive-summary">
      {parts
        .filter(([name]) => !isNever(name, policy))
        .map(([name, state]) => (
          <button
            key={name}
            type="button"
            aria-pressed={chosen === JSON.stringify(stateOf(state))}
            onClick={() => onSearch({ ...(organisationId !== undefined && { organisationId }), ...state })}
          >
            <strong>{query.data ? sayCount(query.data[name]) : '–'}</strong>
            {archives.summary[name]}
          </button>
        ))}
    </div>
  );
}

/** States that no member can be in under the policy: without a review, without batches to confirm. */
function isNever(
  name: keyof ReturnType<typeof emptySummary>,
  { formsReviewed, registration }: Session['policy'],
): boolean {
  if (name === 'unconfirmed') return registration;
  return (name === 'underReview' || name === 'refused') && !formsReviewed;
}

function stateOf({ formState, certification, unconfirmedOnly, filing, changeToUpload }: State) {
  return [formState, certification, unconfirmedOnly, filing, changeToUpload].map((state) => state ?? null);
}
