import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { memberQuery } from '../../api/member-query.ts';
import { MemberHistory } from '../../features/members/member-history.tsx';
import { PairPage } from '../../features/merges/pair-page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';

const route = getRouteApi('/administration/duplicates/$pairId');

export function PairRoutePage() {
  const navigate = route.useNavigate();
  return (
    <PairPage
      pairId={Number(route.useParams().pairId)}
      renderHistory={(memberId) => <History key={memberId} memberId={memberId} />}
      onLeave={() => void navigate({ to: '/duplicates' })}
    />
  );
}

function History({ memberId }: { memberId: number }) {
  const query = useQuery(memberQuery(memberId));
  if (query.error) return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <MemberHistory history={query.data.history} /> : <Loading />;
}
