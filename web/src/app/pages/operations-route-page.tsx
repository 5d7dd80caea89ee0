import { getRouteApi } from '@tanstack/react-router';
import { CaseListPage } from '../../features/approvals/case-list-page.tsx';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

const route = getRouteApi('/administration/operations');

/** 操作中心 (N20 3.3.1). */
export function OperationsRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { organisations } = useWording();
  return (
    <CaseListPage
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      actions={<LinkButton to="/move-application">{organisations.moveApplication}</LinkButton>}
    />
  );
}
