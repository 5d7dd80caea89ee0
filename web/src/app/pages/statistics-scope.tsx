import { useSession } from '../../api/session.ts';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import type { ScopeProps } from '../../features/statistics/scope.tsx';

/** Whose figures a page of statistics shows: the organisation in the address, else the seat's own. */
export function useStatisticsScope(
  chosen: number | undefined,
  onOrganisation: (organisationId: number) => void,
): ScopeProps {
  const { seat } = useSession();
  return {
    organisationId: chosen ?? seat.organisation.id,
    onOrganisation,
    ...(seat.organisation.kind !== 'branch' && {
      picker: (
        <OrganisationSelect
          clearable
          value={chosen ?? null}
          onChange={(organisationId) => onOrganisation(organisationId ?? seat.organisation.id)}
        />
      ),
    }),
  };
}
