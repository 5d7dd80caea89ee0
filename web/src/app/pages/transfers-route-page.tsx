import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { sayCount } from '#contract/capped-count.ts';
import type { ToDoKind } from '#contract/home.ts';
import { useSession } from '../../api/session.ts';
import { ClaimList } from '../../features/claims/claim-list.tsx';
import { ArrivalList } from '../../features/handovers/arrival-list.tsx';
import { HandoverList } from '../../features/handovers/handover-list.tsx';
import { homeQuery } from '../../features/home/home-query.ts';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { TransfersPage } from '../../features/transfers/transfers-page.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

const route = getRouteApi('/administration/transfers');

export function TransfersRoutePage() {
  const navigate = route.useNavigate();
  const { mine = false, ...search } = route.useSearch();
  const { handovers, claims } = useWording();
  const { data } = useQuery(homeQuery);
  const waiting = (kind: ToDoKind) => {
    const toDo = data?.toDos.find((known) => known.kind === kind);
    return toDo && sayCount(toDo);
  };
  return (
    <TransfersPage
      title={titleOf(useSession(), 'transfers', useWording())}
      search={search}
      onSearch={(search) => void navigate({ search })}
      organisationField={(choice) => <OrganisationSelect {...choice} />}
      waiting={waiting('transfers_open')}
      otherTabs={[
        {
          key: 'handovers',
          label: handovers.tabs.handovers,
          description: handovers.descriptions.handovers,
          content: <HandoverList />,
        },
        {
          key: 'arrivals',
          label: handovers.tabs.arrivals,
          description: handovers.descriptions.arrivals,
          waiting: waiting('arrivals_open'),
          content: (
            <ArrivalList
              mine={mine}
              branchField={(choice) => <OrganisationSelect {...choice} scope="mine" />}
            />
          ),
        },
        { key: 'claims', label: claims.tab, content: <ClaimList /> },
      ]}
    />
  );
}
