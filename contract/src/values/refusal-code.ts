/** Whether a reason is the code of a rule, be it one that is not known here, and no words to read. */
export function isRefusalCode(reason: string): boolean {
  return /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(reason);
}
