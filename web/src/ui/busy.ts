/**
 * The `loading` of a button. Quick answers show no spinner: one taken away before it has fully come would never leave the
 * button's accessible name.
 */
export function busy(isBusy: boolean): false | { delay: number } {
  return isBusy ? { delay: 400 } : false;
}
