import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Facts } from '../ui/page.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.tsx';
import { OwnFrame } from './own-frame.tsx';
import { ownOrganisationQuery } from './own-queries.ts';
import '../ui/plain.css';

/** 我的组织 (MOB-2): the branch, the way up from it, and whom to turn to. */
export function OwnOrganisation() {
  const { cards } = useTexts('cards');
  const words = cards.organisation;
  const query = useQuery(ownOrganisationQuery);
  const organisation = query.data?.value;
  return (
    <OwnFrame title={cards.menu.organisation} asOf={query.data?.asOf}>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {organisation && (
        <section className="card own-part">
          <h2>{organisation.name}</h2>
          <Facts
            facts={[
              [
                words.id,
                <span key="id" className="own-number">
                  {organisation.id}
                </span>,
              ],
              [words.secretary, organisation.secretary ?? words.noSecretary],
            ]}
          />
          <Link className="plain-button plain-button-quiet" to="/me/transfer">
            {words.transfer}
          </Link>
          <Link className="plain-button plain-button-quiet" to="/me/handover">
            {words.handover}
          </Link>
          {organisation.above.length > 0 && (
            <>
              <h3 className="own-small">{words.above}</h3>
              <ol className="own-path">
                {organisation.above.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ol>
            </>
          )}
        </section>
      )}
    </OwnFrame>
  );
}
