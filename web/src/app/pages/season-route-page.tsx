import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { CertificationTag } from '../../features/archives/certification-tag.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { SeasonPage } from '../../features/season/season-page.tsx';
import { AgreeDialog } from '../../features/transfers/agree-dialog.tsx';
import { BeginManyDialog } from '../../features/transfers/begin-many-dialog.tsx';

const route = getRouteApi('/administration/season');

/** 学社衔接; what it shows stands in the address. */
export function SeasonRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { seat } = useSession();
  return (
    <SeasonPage
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      organisationId={search.organisationId ?? seat.organisation.id}
      picker={
        seat.organisation.kind !== 'branch' && (
          <OrganisationSelect
            clearable
            value={search.organisationId ?? null}
            onChange={(organisationId) => {
              const { organisationId: _, ...rest } = search;
              void navigate({ search: organisationId === null ? rest : { ...rest, organisationId } });
            }}
          />
        )
      }
      renderCertification={(member) => <CertificationTag member={member} />}
      renderAgree={({ arrivals, ...dialog }) => (
        <AgreeDialog
          {...dialog}
          transfers={arrivals}
          organisationField={(choice) => <OrganisationSelect {...choice} />}
        />
      )}
      renderBegin={(dialog) => (
        <BeginManyDialog {...dialog} organisationField={(choice) => <OrganisationSelect {...choice} />} />
      )}
    />
  );
}
