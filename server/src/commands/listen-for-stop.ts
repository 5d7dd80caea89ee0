/**
 * Listens from now on for SIGINT and SIGTERM, so that whatever is started after can be stopped in order; settles at the first.
 * A second one ends the process at once.
 */
export function listenForStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
