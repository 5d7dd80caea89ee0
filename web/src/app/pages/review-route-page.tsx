import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ReviewPage } from '../../features/approvals/review-page.tsx';
import { FormViewer, formFileQuery } from '../../features/archives/form-viewer.tsx';
import { ParticularsFacts } from '../../features/members/particulars-facts.tsx';

const route = getRouteApi('/administration/cases/$caseId');

export function ReviewRoutePage() {
  const caseId = Number(route.useParams().caseId);
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const prefetchForm = useCallback(
    (formId: number) => void queryClient.prefetchQuery(formFileQuery(formId)),
    [queryClient],
  );
  return (
    <ReviewPage
      caseId={caseId}
      onOpen={(next) => void navigate({ params: { caseId: String(next) }, replace: true })}
      onLeave={() => void navigate({ to: '/form-reviews' })}
      renderParticulars={(review) => <ParticularsFacts member={{ ...review, name: review.subject.name }} />}
      renderForm={(formId, label, onShown) => (
        <FormViewer key={formId} formId={formId} label={label} isMain onShown={onShown} />
      )}
      prefetchForm={prefetchForm}
    />
  );
}
