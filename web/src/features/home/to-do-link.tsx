import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ToDoKind } from '#contract/home.ts';

interface ToDoLinkProps {
  kind: ToDoKind;
  organisationId?: number | undefined;
  className?: string;
  pressing?: boolean;
  onClick?: () => void;
  children: ReactNode;
}

/** Leads to the list in which a thing to be done is done. */
export function ToDoLink({ kind, organisationId, pressing, ...given }: ToDoLinkProps) {
  const rest = { ...given, 'data-pressing': pressing ? '' : undefined };
  switch (kind) {
    case 'forms_missing':
      return <Link {...rest} to="/members" search={{ formState: 'missing' }} />;
    case 'forms_overdue':
      return <Link {...rest} to="/statistics/due-forms" search={{ of: 'overdue' }} />;
    case 'forms_due_soon':
      return <Link {...rest} to="/statistics/due-forms" search={{ of: 'soon' }} />;
    case 'members_uncertified':
      return <Link {...rest} to="/members" search={{ certification: 'uncertified' }} />;
    case 'forms_refused':
      return <Link {...rest} to="/members" search={{ certification: 'refused' }} />;
    case 'forms_to_replace':
      return <Link {...rest} to="/members" search={{ changeToUpload: true }} />;
    case 'graduates_uncertified':
      return (
        <Link {...rest} to="/graduations" search={{ tab: 'members' as const, of: 'uncertified' as const }} />
      );
    case 'schooling_due':
      return <Link {...rest} to="/schooling" search={{ concernedOnly: true as const }} />;
    case 'members_unconfirmed':
      return <Link {...rest} to="/members" search={{ unconfirmedOnly: true }} />;
    case 'numbers_missing':
      return <Link {...rest} to="/members" search={{ numberMissing: true, all: true }} />;
    case 'applications_open':
      return <Link {...rest} to="/applications" />;
    case 'transfers_open':
      return <Link {...rest} to="/transfers" />;
    case 'arrivals_open':
      return <Link {...rest} to="/transfers" search={{ tab: 'arrivals' as const, mine: true as const }} />;
    case 'claims_open':
      return <Link {...rest} to="/transfers" search={{ tab: 'claims' as const }} />;
    case 'members_left':
      return <Link {...rest} to="/departures" />;
    case 'members_aged':
      return <Link {...rest} to="/endings" />;
    case 'positions_old':
      return <Link {...rest} to="/cadres" search={{ oldOnly: true }} />;
    case 'positions_old_below':
      return <Link {...rest} to="/cadres/below" search={{ oldOnly: true }} />;
    case 'cases_open':
      return <Link {...rest} to="/operations" />;
    case 'member_imports_unfinished':
      return <Link {...rest} to="/members/batch" search={organisationId ? { organisationId } : {}} />;
    case 'organisation_imports_unfinished':
      return (
        <Link
          {...rest}
          to="/organisations/new"
          search={{ many: true, ...(organisationId && { under: organisationId }) }}
        />
      );
    case 'fact_imports_unfinished':
      return (
        <Link
          {...rest}
          to="/planning"
          search={{ tab: 'import' as const, ...(organisationId && { organisationId }) }}
        />
      );
  }
}
