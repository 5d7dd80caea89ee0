import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { AddMemberDialog } from '../../features/additions/add-member-dialog.tsx';
import { DatabasePage } from '../../features/archives/database-page.tsx';
import { ConfirmDialog } from '../../features/members/confirm-dialog.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

const route = getRouteApi('/administration/members');

/** 电子数据库; its filters stand in the address. */
export function MembersRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const wording = useWording();
  const { applications } = wording;
  const [isAdding, setIsAdding] = useState(false);
  const { seat } = session;
  return (
    <>
      <DatabasePage
        title={titleOf(session, 'members', wording)}
        actions={
          session.policy.registration &&
          seat.organisation.kind === 'branch' && (
            <Button type="primary" onClick={() => setIsAdding(true)}>
              {applications.add}
            </Button>
          )
        }
        search={search}
        onSearch={(next) => void navigate({ search: next })}
        renderConfirm={(member, ways) => (
          <ConfirmDialog key={member.id} memberId={member.id} name={member.name} {...ways} />
        )}
        organisationFilter={
          seat.organisation.kind !== 'branch' && (
            <OrganisationSelect
              clearable
              value={search.organisationId ?? null}
              onChange={(organisationId) => {
                const { organisationId: _, ...rest } = search;
                void navigate({ search: organisationId === null ? rest : { ...rest, organisationId } });
              }}
            />
          )
        }
      />
      {isAdding && <AddMemberDialog onClose={() => setIsAdding(false)} />}
    </>
  );
}
