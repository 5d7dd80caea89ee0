import { getRouteApi } from '@tanstack/react-router';
import { GivenPasswordDialog } from '../../features/accounts/given-password-dialog.tsx';
import { CertificationTag } from '../../features/archives/certification-tag.tsx';
import { EntryFormField } from '../../features/archives/entry-form-field.tsx';
import { FormOfNumber } from '../../features/archives/form-of-number.tsx';
import { MemberForms } from '../../features/archives/member-forms.tsx';
import { PaperFiling } from '../../features/archives/paper-filing.tsx';
import { EndedTag } from '../../features/endings/ended-tag.tsx';
import { MemberPage } from '../../features/members/member-page.tsx';
import { MemberMemberships } from './member-memberships.tsx';

const route = getRouteApi('/administration/members/$memberId');

export function MemberRoutePage() {
  const memberId = Number(route.useParams().memberId);
  const { edit } = route.useSearch();
  return (
    <MemberPage
      key={memberId}
      memberId={memberId}
      renderState={(member) => (
        <>
          <CertificationTag member={member} />
          <EndedTag member={member} />
        </>
      )}
      renderForms={(member) => (
        <>
          <MemberForms member={member} />
          <PaperFiling member={member} />
        </>
      )}
      renderFormOfNumber={(member, typedNumber) => <FormOfNumber member={member} typedNumber={typedNumber} />}
      renderMemberships={(member) => <MemberMemberships member={member} />}
      edit={edit === true}
      formField={<EntryFormField />}
      renderGiven={(given, onClose) => <GivenPasswordDialog given={given} onClose={onClose} />}
    />
  );
}
