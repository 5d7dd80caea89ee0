import { useQuery } from '@tanstack/react-query';
import type { Member } from '#contract/members.ts';
import type { Ability } from '#contract/refusal.ts';
import { EntryFormField } from '../../features/archives/entry-form-field.tsx';
import { MemberClaims } from '../../features/claims/member-claims.tsx';
import { JoinArmy } from '../../features/endings/join-army.tsx';
import { MemberEndings } from '../../features/endings/member-endings.tsx';
import { FullNameField } from '../../features/federation/full-name-field.tsx';
import { BeginHandover } from '../../features/handovers/begin-handover.tsx';
import { HandoverLines } from '../../features/handovers/handover-lines.tsx';
import { handoversOfQuery } from '../../features/handovers/handover-queries.ts';
import { ToldLives } from '../../features/handovers/told-lives.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { MemberTransfers } from '../../features/transfers/member-transfers.tsx';
import { ReasonFields } from '../../features/transfers/reason-fields.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

const ofMoves = ['transfer.openAlready', 'transfer.appealOpen', 'handover.openAlready'];

/** Whether what stands against another move is one that waits. */
function isOfMove(begin: Ability | undefined): begin is NonNullable<Ability> {
  return ofMoves.includes(begin?.code ?? '');
}

/** Where a member has been and goes: inside the system, to others, and out of the League. */
export function MemberMemberships({ member }: { member: Member }) {
  const { data, error, refetch } = useQuery(handoversOfQuery(member.id));
  return (
    <>
      <MemberClaims memberId={member.id} />
      <MemberTransfers
        member={member}
        organisationField={(choice) => <OrganisationSelect {...choice} />}
        otherWays={
          <>
            <BeginHandover
              member={member}
              reasonFields={(rules, between) => <ReasonFields rules={rules}>{between}</ReasonFields>}
              fullNameField={(choice) => <FullNameField {...choice} />}
            />
            <JoinArmy
              member={member}
              documentField={<EntryFormField />}
              openMove={isOfMove(data?.begin) ? data.begin : null}
            />
          </>
        }
        otherLines={data && data.items.length > 0 ? <HandoverLines items={data.items} /> : null}
      />
      <RefusalNotice error={error} onRetry={() => void refetch()} />
      <ToldLives
        memberId={member.id}
        frame={(title, content) => <Section title={title}>{content}</Section>}
      />
      <MemberEndings
        member={member}
        documentField={<EntryFormField />}
        organisationChoice={(choice) => <OrganisationSelect {...choice} />}
      />
    </>
  );
}
