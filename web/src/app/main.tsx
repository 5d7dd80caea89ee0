import { QueryClientProvider } from '@tanstack/react-query';
import { type AnyRoute, type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { sessionQuery } from '../api/session.ts';
import { AppearanceProvider } from '../ui/appearance.tsx';
import { LanguageProvider } from '../ui/texts.tsx';
import '../ui/tokens.css';
import '../ui/base.css';
import { isLight, lightTree } from './light-routes.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.tsx';

// Asking again who is signed in lets the routes' guards send the person where they must go, and back afterwards. What was known stays until
// then: the page that is still shown has no other.
const queryClient = createQueryClient(() => {
  void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey, refetchType: 'none' });
  void router?.invalidate();
});
let router: AnyRouter | null = null;

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
const root = createRoot(element);

let shown = 0;

function show(tree: AnyRoute): void {
  shown += 1;
  router = createAppRouter(tree, { queryClient, showEverything });
  root.render(
    <StrictMode>
      <AppearanceProvider>
        <LanguageProvider>
          <QueryClientProvider client={queryClient}>
            <RouterProvider key={shown} router={router} />
          </QueryClientProvider>
        </LanguageProvider>
      </AppearanceProvider>
    </StrictMode>,
  );
}

async function showEverything(): Promise<void> {
  const { wholeTree } = await import('./all-routes.ts');
  show(wholeTree());
}

if (isLight(location.pathname)) show(lightTree());
else void showEverything();
