import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { isRefused } from '../../api/refusal-error.ts';
import { useSession } from '../../api/session.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { OrganisationDetails } from './organisation-details.tsx';
import { OrganisationHistory } from './organisation-history.tsx';
import { OrganisationPicker } from './organisation-picker.tsx';
import { organisationQuery } from './organisation-queries.ts';

interface OrganisationsPageProps {
  title: string;
  chosenId: number | undefined;
  onChoose: (organisationId: number) => void;
}

/** 管理下级组织: the tree at the left, the chosen organisation at the right (ORG-3, ORG-4; N20 二). */
export function OrganisationsPage({ title, chosenId, onChoose }: OrganisationsPageProps) {
  const { organisations } = useWording();
  const { seat } = useSession();
  const navigate = useNavigate();
  const id = chosenId ?? seat.organisation.id;
  const { data, error, isPending, refetch } = useQuery(organisationQuery(id));
  const create = data?.actions.createChild;
  return (
    <Page
      title={title}
      actions={
        create !== undefined && (
          <AbilityButton
            type="primary"
            ability={create}
            onClick={() => void navigate({ to: '/organisations/new', search: { under: id } })}
          >
            {organisations.create}
          </AbilityButton>
        )
      }
    >
      <div className="organisations">
        <OrganisationPicker value={id} onChange={onChoose} />
        <div>
          <RefusalNotice error={error} onRetry={() => void refetch()} />
          {isPending && !error && <Loading />}
          {isRefused(error, 'organisation.dissolved') && <OrganisationHistory organisationId={id} />}
          {data && <OrganisationDetails key={data.id} organisation={data} onChoose={onChoose} />}
        </div>
      </div>
    </Page>
  );
}
