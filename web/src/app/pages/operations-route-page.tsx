import { getRouteApi } from '@tanstack/react-router';
import { CaseListPage } from '../../features/approvals/case-list-page.tsx';

const route = getRouteApi('/administration/operations');

/** 操作中心 (N20 3.3.1). */
export function OperationsRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <CaseListPage search={search} onSearch={(next) => void navigate({ search: next })} />;
}
