import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { DatabasePage } from '../../features/archives/database-page.tsx';
import { ConfirmDialog } from '../../features/members/confirm-dialog.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';

const route = getRouteApi('/administration/members');

/** 电子数据库; its filters stand in the address. */
export function MembersRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { seat } = useSession();
  return (
    <DatabasePage
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      renderConfirm={(member, ways) => (
        <ConfirmDialog key={member.id} memberId={member.id} name={member.name} {...ways} />
      )}
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
