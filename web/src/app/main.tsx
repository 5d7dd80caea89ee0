import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { sessionQuery } from '../api/session.ts';
import { AppearanceProvider } from '../ui/appearance.tsx';
import { LanguageProvider } from '../ui/language.tsx';
import '../ui/tokens.css';
import '../ui/base.css';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.tsx';

// Asking again who is signed in lets the routes' guards send the person where they must go, and back afterwards.
const queryClient = createQueryClient(() => {
  queryClient.removeQueries(sessionQuery);
  void router.invalidate();
});
const router = createAppRouter(queryClient);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <AppearanceProvider>
      <LanguageProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </AppearanceProvider>
  </StrictMode>,
);
