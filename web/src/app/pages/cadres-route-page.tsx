import { getRouteApi } from '@tanstack/react-router';
import type { CadreRow } from '#contract/cadres.ts';
import { CertificationTag } from '../../features/archives/certification-tag.tsx';
import { FormCell } from '../../features/archives/form-cell.tsx';
import { CadresPage } from '../../features/cadres/cadres-page.tsx';
import { PostTools } from '../../features/members/post-tools.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import '../../features/archives/archives.css';
import '../../features/members/member.css';

const ownRoute = getRouteApi('/administration/cadres');
const belowRoute = getRouteApi('/administration/cadres/below');

const slots = {
  renderForm: (member: NonNullable<CadreRow['member']>) => <FormCell member={member} />,
  renderCertification: (member: NonNullable<CadreRow['member']>) => <CertificationTag member={member} />,
  renderTools: ({ post, name }: CadreRow) => <PostTools post={post} name={name} />,
};

/** 本级团干部电子数据库 (N20 3.2.1). */
export function CadresRoutePage() {
  const navigate = ownRoute.useNavigate();
  const { organisationId: _, ...search } = ownRoute.useSearch();
  return (
    <CadresPage
      key="own"
      level="own"
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      {...slots}
    />
  );
}

/** The cadres of the organisations below. */
export function CadresBelowRoutePage() {
  const navigate = belowRoute.useNavigate();
  const search = belowRoute.useSearch();
  return (
    <CadresPage
      key="below"
      level="below"
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      organisationFilter={
        <OrganisationSelect
          clearable
          value={search.organisationId ?? null}
          onChange={(organisationId) => {
            const { organisationId: _, ...rest } = search;
            void navigate({ search: organisationId === null ? rest : { ...rest, organisationId } });
          }}
        />
      }
      {...slots}
    />
  );
}
