import { fill } from '#contract/wording/fill.ts';

/** The names that more than one of them bears. */
export function sharedNames(people: readonly { readonly name: string }[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { name } of people) (seen.has(name) ? shared : seen).add(name);
  return shared;
}

/** Whom a reason is about, where it does not say so itself. */
export function sayRefused(line: string, name: string, reason: string): string {
  return reason.includes(name) ? reason : fill(line, { name, reason });
}
