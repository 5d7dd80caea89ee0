import { useSession } from '../../api/session.ts';
import { HomePage } from '../../features/home/home-page.tsx';
import { useWording } from '../../ui/language.tsx';
import { quickLinksOf } from '../shell/menu.ts';

export function HomeRoutePage() {
  const session = useSession();
  const { shell } = useWording();
  return <HomePage links={quickLinksOf(session, shell.menus)} />;
}
