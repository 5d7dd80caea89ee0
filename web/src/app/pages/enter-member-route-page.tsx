import { useSession } from '../../api/session.ts';
import { EntryFormField } from '../../features/archives/entry-form-field.tsx';
import { EntryForm } from '../../features/members/entry-form.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';

/** 录入团员团干部: into the branch of the seat. */
export function EnterMemberRoutePage() {
  const { members } = useWording();
  const { seat } = useSession();
  return (
    <Page title={members.entryTitle} description={seat.organisation.name}>
      <EntryForm organisation={seat.organisation} formField={<EntryFormField />} />
    </Page>
  );
}
