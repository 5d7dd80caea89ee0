import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { BatchImport } from '../../features/imports/batch-import.tsx';
import { RowRemedies } from '../../features/imports/row-remedy.ts';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BranchChoice } from './branch-choice.tsx';
import { useMemberRowRemedy } from './member-row-remedy.tsx';

const route = getRouteApi('/administration/members/batch');

/** 添加团员: a branch adds to itself, a superior chooses the branch first. */
export function AddMembersRoutePage() {
  const { imports } = useWording();
  const { seat } = useSession();
  const { organisationId, import: importId } = route.useSearch();
  const navigate = route.useNavigate();
  const remedy = useMemberRowRemedy();
  const opening = {
    importId,
    onOpen: (id: string | undefined) =>
      void navigate({
        search: { ...(organisationId && { organisationId }), ...(id && { import: id }) },
      }),
  };
  return (
    <RowRemedies value={remedy}>
      <Page title={imports.title}>
        {seat.organisation.kind === 'branch' ? (
          <BatchImport kind="members" organisation={seat.organisation} {...opening} />
        ) : (
          <BranchChoice
            chosenId={organisationId ?? null}
            onChoose={(id) => void navigate({ search: { organisationId: id } })}
          >
            {(branch) => <BatchImport key={branch.id} kind="members" organisation={branch} {...opening} />}
          </BranchChoice>
        )}
      </Page>
    </RowRemedies>
  );
}
