import { getRouteApi } from '@tanstack/react-router';
import { CaseListPage } from '../../features/approvals/case-list-page.tsx';

const route = getRouteApi('/administration/form-reviews');

/** 业务办理 → 下级团员电子档案审批 (N20 3.3.2). */
export function FormReviewsRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CaseListPage only="form_review" search={search} onSearch={(next) => void navigate({ search: next })} />
  );
}
