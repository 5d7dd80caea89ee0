import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { CertificationTag } from '../../features/archives/certification-tag.tsx';
import { GraduationsPage } from '../../features/graduations/graduations-page.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';

const route = getRouteApi('/administration/graduations');

/** 毕业班团支部; its filters stand in the address. */
export function GraduationsRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { seat } = useSession();
  return (
    <GraduationsPage
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      renderCertification={(graduate) => <CertificationTag member={graduate} />}
      organisationFilter={
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
    />
  );
}
