/** Lets the member's pages open without a connection; where a browser cannot, they work as any page does. */
export function installWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // After what the page itself waits for.
  setTimeout(() => {
    navigator.serviceWorker.register('/sw.js', { scope: '/' }).catch(() => undefined);
  }, 1500);
}
