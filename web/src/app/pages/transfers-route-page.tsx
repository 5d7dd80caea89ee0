import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { ClaimList } from '../../features/claims/claim-list.tsx';
import { ArrivalList } from '../../features/handovers/arrival-list.tsx';
import { HandoverList } from '../../features/handovers/handover-list.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { TransfersPage } from '../../features/transfers/transfers-page.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

const route = getRouteApi('/administration/transfers');

export function TransfersRoutePage() {
  const navigate = route.useNavigate();
  const { handovers, claims } = useWording();
  return (
    <TransfersPage
      title={titleOf(useSession(), 'transfers', useWording())}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search })}
      organisationField={(choice) => <OrganisationSelect {...choice} />}
      otherTabs={[
        { key: 'handovers', label: handovers.tabs.handovers, content: <HandoverList /> },
        {
          key: 'arrivals',
          label: handovers.tabs.arrivals,
          content: <ArrivalList branchField={(choice) => <OrganisationSelect {...choice} scope="mine" />} />,
        },
        { key: 'claims', label: claims.tab, content: <ClaimList /> },
      ]}
    />
  );
}
