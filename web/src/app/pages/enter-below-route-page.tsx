import { getRouteApi } from '@tanstack/react-router';
import { EntryFormField } from '../../features/archives/entry-form-field.tsx';
import { EntryForm } from '../../features/members/entry-form.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BranchChoice } from './branch-choice.tsx';

const route = getRouteApi('/administration/members/new-below');

/** 录入下级团员: the branch is chosen in the tree at the left (ENT-3; N23 1.2). */
export function EnterBelowRoutePage() {
  const { members } = useWording();
  const { organisationId } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={members.entryBelowTitle}>
      <BranchChoice
        chosenId={organisationId ?? null}
        onChoose={(id) => void navigate({ search: { organisationId: id } })}
      >
        {(organisation) => <EntryForm organisation={organisation} formField={<EntryFormField />} />}
      </BranchChoice>
    </Page>
  );
}
