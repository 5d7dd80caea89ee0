import { getRouteApi } from '@tanstack/react-router';
import { GivenPasswordDialog } from '../../features/accounts/given-password-dialog.tsx';
import { CertificationTag } from '../../features/archives/certification-tag.tsx';
import { EntryFormField } from '../../features/archives/entry-form-field.tsx';
import { FormOfNumber } from '../../features/archives/form-of-number.tsx';
import { MemberForms } from '../../features/archives/member-forms.tsx';
import { PaperFiling } from '../../features/archives/paper-filing.tsx';
import { JoinArmy } from '../../features/endings/join-army.tsx';
import { MemberEndings } from '../../features/endings/member-endings.tsx';
import { MemberPage } from '../../features/members/member-page.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { MemberTransfers } from '../../features/transfers/member-transfers.tsx';

const route = getRouteApi('/administration/members/$memberId');

export function MemberRoutePage() {
  const memberId = Number(route.useParams().memberId);
  const { edit } = route.useSearch();
  return (
    <MemberPage
      key={memberId}
      memberId={memberId}
      renderState={(member) => <CertificationTag member={member} />}
      renderForms={(member) => (
        <>
          <MemberForms member={member} />
          <PaperFiling member={member} />
        </>
      )}
      renderFormOfNumber={(member, typedNumber) => <FormOfNumber member={member} typedNumber={typedNumber} />}
      renderMemberships={(member) => (
        <>
          <MemberTransfers
            member={member}
            organisationField={(choice) => <OrganisationSelect {...choice} />}
            otherWays={<JoinArmy member={member} documentField={<EntryFormField />} />}
          />
          <MemberEndings
            member={member}
            documentField={<EntryFormField />}
            organisationChoice={(choice) => <OrganisationSelect {...choice} />}
          />
        </>
      )}
      edit={edit === true}
      formField={<EntryFormField />}
      renderGiven={(given, onClose) => <GivenPasswordDialog given={given} onClose={onClose} />}
    />
  );
}
