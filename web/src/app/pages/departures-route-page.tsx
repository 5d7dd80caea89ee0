import { useSession } from '../../api/session.ts';
import { DeparturesPage } from '../../features/additions/departures-page.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

export function DeparturesRoutePage() {
  return <DeparturesPage title={titleOf(useSession(), 'departures', useWording())} />;
}
