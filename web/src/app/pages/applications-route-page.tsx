import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { ApplicationsPage } from '../../features/applications/applications-page.tsx';
import { ParticularsFacts } from '../../features/members/particulars-facts.tsx';
import { RevealDialog } from '../../features/members/reveal-dialog.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

const route = getRouteApi('/administration/applications');

/** 加入申请; its filters stand in the address. */
export function ApplicationsRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const title = titleOf(useSession(), 'applications', useWording());
  return (
    <ApplicationsPage
      title={title}
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      renderParticulars={({ name, sex, birthDate, particulars }, revealed) =>
        particulars &&
        sex && (
          <ParticularsFacts
            member={{ name, sex, birthDate: birthDate ?? '', particulars }}
            revealed={revealed}
          />
        )
      }
      renderReveal={(reveal, ways) => <RevealDialog reveal={reveal} {...ways} />}
    />
  );
}
