import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { EntryFormField } from '../../features/archives/entry-form-field.tsx';
import { EntryForm } from '../../features/members/entry-form.tsx';
import { organisationQuery } from '../../features/organisations/organisation-queries.ts';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import '../../features/cadres/cadres.css';

const route = getRouteApi('/administration/cadres/new');

/** 录入干部 (ENT-4; N23 2): of the own organisation, or of one below it. */
export function EnterCadreRoutePage() {
  const { cadres, shell } = useWording();
  const { seat } = useSession();
  const { organisationId = seat.organisation.id } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: organisation, error, refetch } = useQuery(organisationQuery(organisationId));
  return (
    <Page title={cadres.entryTitle}>
      <div className="card section cadre-organisation">
        <label htmlFor="cadre-organisation">{cadres.entryOrganisation}</label>
        <OrganisationSelect
          id="cadre-organisation"
          value={organisationId}
          onChange={(id) =>
            void navigate({
              search: id === null || id === seat.organisation.id ? {} : { organisationId: id },
            })
          }
        />
      </div>
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      {!organisation && !error && <Loading />}
      {organisation?.kind === 'branch' && (
        <Empty title={cadres.ofBranch} text={cadres.ofBranchText}>
          <LinkButton to="/members/new-below" search={{ organisationId }}>
            {shell.menus.enterMemberBelow}
          </LinkButton>
        </Empty>
      )}
      {organisation && organisation.kind !== 'branch' && (
        <EntryForm key={organisation.id} organisation={organisation} formField={<EntryFormField />} />
      )}
    </Page>
  );
}
