import { useQuery } from '@tanstack/react-query';
import { getArchiveSummary } from '#contract/archives.ts';
import { sayCount } from '#contract/capped-count.ts';
import { call } from '../../api/call.ts';
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
  const { organisationId } = search;
  const query = useQuery({
    queryKey: ['archives', 'summary', organisationId],
    queryFn: ({ signal }) => call(getArchiveSummary, { query: { organisationId }, signal }),
  });
  const chosen = JSON.stringify(stateOf(search));
  return (
    <div className="archive-summary">
      {parts.map(([name, state]) => (
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

function stateOf({ formState, certification, unconfirmedOnly, filing, changeToUpload }: State) {
  return [formState, certification, unconfirmedOnly, filing, changeToUpload].map((state) => state ?? null);
}
