import type { FormInstance } from 'antd';
import { type Fault, RefusalError } from '../api/refusal-error.ts';

/**
 * Puts each fault of a refused request beside the form field its path names, in place of those told before, and scrolls to the first. A path
 * `particulars.name` meets the field `name` when `prefix` is `particulars`. Gives back the faults that found no field.
 */
export function placeFaults(form: FormInstance, error: unknown, prefix?: string): readonly Fault[] {
  if (!(error instanceof RefusalError)) return [];
  const fields = new Map(form.getFieldsError().map(({ name }) => [name.join('.'), name]));
  const messages = new Map<string, string[]>();
  const left: Fault[] = [];
  for (const fault of error.faults) {
    const path = fieldOf(fault.path, prefix);
    if (path !== null && fields.has(path)) messages.set(path, [...(messages.get(path) ?? []), fault.message]);
    else left.push(fault);
  }
  form.setFields([...fields].map(([path, name]) => ({ name, errors: messages.get(path) ?? [] })));
  // In the order of the page, not of the faults.
  const first = [...fields.keys()].find((path) => messages.has(path));
  if (first !== undefined)
    form.scrollToField(fields.get(first) ?? [], { block: 'center', behavior: 'smooth', focus: true });
  return left;
}

function fieldOf(path: string | undefined, prefix: string | undefined): string | null {
  if (path === undefined) return null;
  return prefix !== undefined && path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1) : path;
}
