import { getRouteApi } from '@tanstack/react-router';
import { LetterPage } from '../../features/messages/letter-page.tsx';

const route = getRouteApi('/administration/messages/$letterId');

export function LetterRoutePage() {
  const { letterId } = route.useParams();
  return <LetterPage letterId={Number(letterId)} />;
}
