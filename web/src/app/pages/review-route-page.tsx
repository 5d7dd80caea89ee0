import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ReviewCase } from '#contract/approvals.ts';
import type { CaseSheet } from '../../features/approvals/case-sheet.ts';
import { MoveFacts } from '../../features/approvals/move-facts.tsx';
import { NumberPlaceFacts, ReleaseFacts } from '../../features/approvals/number-facts.tsx';
import { ReviewPage } from '../../features/approvals/review-page.tsx';
import {
  CaseFormViewer,
  caseFormFileQuery,
  FormViewer,
  formFileQuery,
} from '../../features/archives/form-viewer.tsx';
import { ClaimFacts } from '../../features/claims/claim-facts.tsx';
import { EndingFacts } from '../../features/endings/ending-facts.tsx';
import { ParticularsFacts } from '../../features/members/particulars-facts.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { Assignment } from '../../features/transfers/assignment.tsx';
import { TransferFacts } from '../../features/transfers/transfer-facts.tsx';
import { useWording } from '../../ui/language.tsx';

const route = getRouteApi('/administration/cases/$caseId');

export function ReviewRoutePage() {
  const caseId = Number(route.useParams().caseId);
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const prefetchSheet = useCallback(
    (sheet: CaseSheet) =>
      void queryClient.prefetchQuery(
        sheet.of === 'form' ? formFileQuery(sheet.formId) : caseFormFileQuery(sheet.caseId),
      ),
    [queryClient],
  );
  return (
    <ReviewPage
      caseId={caseId}
      onOpen={(next) => void navigate({ params: { caseId: String(next) }, replace: true })}
      onLeave={(kind) => void navigate({ to: kind === 'form_review' ? '/form-reviews' : '/operations' })}
      renderFacts={(review) => <CaseFacts review={review} />}
      renderAssignment={({ detail, state, actions }, branchId, onBranch) =>
        (detail.kind === 'transfer' || detail.kind === 'transfer_appeal') && (
          <Assignment
            detail={detail}
            mayDecide={state === 'open' && actions.decide === null}
            value={branchId}
            onChange={onBranch}
            organisationField={(choice) => <OrganisationSelect {...choice} />}
          />
        )
      }
      renderSheet={(sheet, label, onShown) =>
        sheet.of === 'form' ? (
          <FormViewer key={sheet.formId} formId={sheet.formId} label={label} isMain onShown={onShown} />
        ) : (
          <CaseFormViewer
            key={`case-${sheet.caseId}`}
            caseId={sheet.caseId}
            label={label}
            isMain
            onShown={onShown}
          />
        )
      }
      prefetchSheet={prefetchSheet}
    />
  );
}

function CaseFacts({ review }: { review: ReviewCase }) {
  const { cases } = useWording();
  const { detail } = review;
  switch (detail.kind) {
    case 'form_review':
    case 'form_change':
      return <ParticularsFacts member={{ ...detail, name: review.subject.name }} />;
    case 'number_release':
      return <ReleaseFacts review={review} detail={detail} />;
    case 'organisation_move':
      return <MoveFacts review={review} detail={detail} />;
    case 'transfer':
    case 'transfer_appeal':
      return <TransferFacts transfer={detail.transfer} more={detail.person} />;
    case 'claim':
      return <ClaimFacts claim={detail.claim} proposed={detail} />;
    case 'ending':
    case 'reinstatement':
      return (
        <>
          <EndingFacts detail={detail} />
          <ParticularsFacts member={{ ...detail, name: review.subject.name }} />
        </>
      );
    case 'number_registration':
      return (
        <>
          <NumberPlaceFacts detail={detail} />
          <ParticularsFacts
            member={{ ...detail, name: review.subject.name }}
            more={[[cases.developingOrganisation, review.organisation.name]]}
          />
        </>
      );
  }
}
