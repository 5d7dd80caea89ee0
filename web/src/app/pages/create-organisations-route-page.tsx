import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { BatchImport } from '../../features/imports/batch-import.tsx';
import { CreateOrganisationsPage } from '../../features/organisations/create-organisations-page.tsx';
import { organisationQuery } from '../../features/organisations/organisation-queries.ts';

const route = getRouteApi('/administration/organisations/new');

/** 创建下级组织, one or many; the batch is the same as that of members. */
export function CreateOrganisationsRoutePage() {
  const search = route.useSearch();
  const { under, many } = search;
  const navigate = route.useNavigate();
  const { seat } = useSession();
  const parentId = under ?? seat.organisation.id;
  const { data: parent } = useQuery(organisationQuery(parentId));
  return (
    <CreateOrganisationsPage
      parentId={parentId}
      many={many ?? false}
      onChange={(next) =>
        void navigate({ search: { under: next.parentId, ...(next.many && { many: true }) }, replace: true })
      }
      batch={
        parent && (
          <BatchImport
            key={parent.id}
            kind="organisations"
            organisation={parent}
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
