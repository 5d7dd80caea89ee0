import type { NotificationContent } from '#contract/messages.ts';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

interface NotificationLinkProps {
  content: NotificationContent;
  /** How many it gathers: one leads to the thing itself, several to their list. */
  count: number;
  onOpen: () => void;
}

/** Where a notification leads. */
export function NotificationLink({ content, count, onOpen }: NotificationLinkProps) {
  const { go } = useWording().messages;
  const common = { size: 'small', onClick: onOpen } as const;
  const member = (memberId: number) => (
    <LinkButton {...common} to="/members/$memberId" params={{ memberId: String(memberId) }}>
      {go.member}
    </LinkButton>
  );
  switch (content.kind) {
    case 'case_agreed':
    case 'case_refused':
    case 'case_lapsed': {
      const [latest] = content.subjects;
      const isForm = content.topic === 'form_review';
      if (count === 1 && latest)
        return isForm && latest.memberId !== null ? (
          member(latest.memberId)
        ) : (
          <LinkButton {...common} to="/cases/$caseId" params={{ caseId: String(latest.caseId) }}>
            {go.case}
          </LinkButton>
        );
      if (!isForm)
        return (
          <LinkButton {...common} to="/operations" search={{ tab: 'sent', kind: content.topic }}>
            {go.list}
          </LinkButton>
        );
      return content.kind === 'case_refused' ? (
        <LinkButton {...common} to="/members" search={{ formState: 'refused' }}>
          {go.list}
        </LinkButton>
      ) : (
        <LinkButton {...common} to="/members" search={{ certification: 'certified' }}>
          {go.list}
        </LinkButton>
      );
    }
    case 'quota_given':
    case 'quota_taken_back':
      return (
        <LinkButton {...common} to="/numbers" search={{ ...yearOf(content.subjects) }}>
          {go.numbers}
        </LinkButton>
      );
    case 'number_released': {
      const [latest] = content.subjects;
      return count === 1 && latest ? (
        member(latest.memberId)
      ) : (
        <LinkButton {...common} to="/members" search={{ numberMissing: true, all: true }}>
          {go.list}
        </LinkButton>
      );
    }
    case 'entries_merged':
    case 'particulars_corrected': {
      const [latest] = content.subjects;
      return count === 1 && latest ? (
        member(latest.memberId)
      ) : (
        <LinkButton {...common} to="/members" search={{ all: true }}>
          {go.list}
        </LinkButton>
      );
    }
    case 'member_left':
      return (
        <LinkButton {...common} to="/departures">
          {go.departures}
        </LinkButton>
      );
    case 'members_arrived': {
      const [latest] = content.subjects;
      return count === 1 && latest ? (
        member(latest.memberId)
      ) : (
        <LinkButton {...common} to="/transfers" search={{ tab: 'in' }}>
          {go.transfers}
        </LinkButton>
      );
    }
    case 'arrival_asked':
    case 'arrival_withdrawn':
    case 'arrival_returned':
      return (
        <LinkButton {...common} to="/transfers" search={{ tab: 'arrivals' }}>
          {go.transfers}
        </LinkButton>
      );
    case 'handover_refused':
    case 'handover_withdrawn':
    case 'handover_completed':
    case 'handover_lapsed':
      return (
        <LinkButton {...common} to="/transfers" search={{ tab: 'handovers' }}>
          {go.transfers}
        </LinkButton>
      );
    case 'claim_found':
    case 'claim_settled':
      return (
        <LinkButton {...common} to="/transfers" search={{ tab: 'claims' }}>
          {go.claims}
        </LinkButton>
      );
    case 'transfers_due':
    case 'transfers_waiting':
      return (
        <LinkButton {...common} to="/transfers">
          {go.transfers}
        </LinkButton>
      );
    case 'organisation_moved': {
      const [latest] = content.subjects;
      // What was left behind sees it no more.
      return count === 1 && latest?.arrived ? (
        <LinkButton {...common} to="/organisations" search={{ id: latest.organisationId }}>
          {go.organisation}
        </LinkButton>
      ) : null;
    }
    case 'members_aged':
      return (
        <LinkButton {...common} to="/endings">
          {go.endings}
        </LinkButton>
      );
    case 'forms_due':
      return (
        <LinkButton {...common} to="/statistics/due-forms">
          {go.dueForms}
        </LinkButton>
      );
    case 'graduates_not_begun':
      return (
        <LinkButton {...common} to="/season" search={{ tab: 'members', of: 'not_begun' }}>
          {go.season}
        </LinkButton>
      );
    case 'graduation_reached':
      return (
        <LinkButton {...common} to="/graduations">
          {go.graduations}
        </LinkButton>
      );
    case 'transferred':
    case 'transfer_refused':
    case 'transfer_lapsed':
      return (
        <LinkButton {...common} to="/me/organisation">
          {go.ownOrganisation}
        </LinkButton>
      );
    case 'certified':
    case 'particulars_changed':
    case 'form_refused':
    case 'membership_ended':
    case 'membership_restored':
    case 'own_entries_merged':
    case 'own_claim_settled':
      return (
        <LinkButton {...common} to="/me">
          {go.archive}
        </LinkButton>
      );
  }
}

function yearOf([latest]: readonly { readonly year: number }[]): { year?: number } {
  return latest ? { year: latest.year } : {};
}
