import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { BatchImport } from '../../features/imports/batch-import.tsx';
import { organisationQuery } from '../../features/organisations/organisation-queries.ts';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { PlanningPage } from '../../features/planning/planning-page.tsx';

const route = getRouteApi('/administration/planning');

/** 名额测算; facts come in by the same batch as members. */
export function PlanningRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { seat } = useSession();
  const organisationId = search.organisationId ?? seat.organisation.id;
  const { data: organisation } = useQuery(organisationQuery(organisationId));
  return (
    <PlanningPage
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      organisationId={organisationId}
      organisationChoice={
        <OrganisationSelect
          value={organisationId}
          onChange={(id) => {
            const { organisationId: _, import: __, ...rest } = search;
            const isOwn = id === null || id === seat.organisation.id;
            void navigate({ search: isOwn ? rest : { ...rest, organisationId: id } });
          }}
        />
      }
      batch={
        organisation && (
          <BatchImport
            key={organisation.id}
            kind="facts"
            organisation={organisation}
            importId={search.import}
            onOpen={(id) => {
              const { import: _, ...rest } = search;
              void navigate({ search: { ...rest, ...(id && { import: id }) } });
            }}
          />
        )
      }
    />
  );
}
