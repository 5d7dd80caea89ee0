import { useEffect } from 'react';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Empty } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { shell } = useTexts('shell');
  return (
    <Empty title={shell.notFoundTitle} text={shell.notFoundText} heading>
      <a href="/">{shell.backHome}</a>
    </Empty>
  );
}

const reloadedKey = 'qingce.reloaded';

/** A page that could not be shown. A new release removes old chunks: the page is then loaded anew, once. */
export function Failed({ error }: { error: unknown }) {
  const { shell } = useTexts('shell');
  const staleChunk =
    error instanceof TypeError && /dynamically imported module|module script/.test(error.message);
  useEffect(() => {
    if (!staleChunk || Date.now() - Number(sessionStorage.getItem(reloadedKey) ?? 0) < 60_000) return;
    sessionStorage.setItem(reloadedKey, String(Date.now()));
    location.reload();
  }, [staleChunk]);
  return (
    <Empty title={shell.failedTitle} text={shell.failedText} heading>
      <RefusalNotice error={error} onRetry={() => location.reload()} />
    </Empty>
  );
}

/** The same outside the shell, where nothing else is the page's main part. */
export function RootNotFound() {
  return (
    <main>
      <NotFound />
    </main>
  );
}

export function RootFailed({ error }: { error: unknown }) {
  return (
    <main>
      <Failed error={error} />
    </main>
  );
}
