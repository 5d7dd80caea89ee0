import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const contract = fileURLToPath(new URL('../contract/src/', import.meta.url));
/** What a call needs of an endpoint; the schemas are the server's. */
const needed = new Set(['method', 'path']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

/**
 * Takes out of the pages what they never use of the contract: of an endpoint everything but its method and path, and then every schema
 * that nobody asks for. Values that the pages do use stay as they are.
 */
export function leanContract(): Plugin {
  return {
    name: 'qingce-lean-contract',
    apply: 'build',
    transform(code, id) {
      if (!id.startsWith(contract) || id.includes('/wording/')) return null;
      const changes: { start: number; end: number; text: string }[] = [];
      for (const statement of this.parse(code).body as unknown as Node[]) {
        const declaration = (statement.declaration ?? statement) as Node;
        if (declaration.type !== 'VariableDeclaration') continue;
        for (const { init } of declaration.declarations as { init: Node | null }[]) {
          if (init?.type !== 'CallExpression') continue;
          const { start, end } = init;
          // A call that is marked so goes where its value is not used; marked is the whole chain of calls.
          changes.push({ start, end, text: `/*#__PURE__*/ (() => ${leanCall(code, init)})()` });
        }
      }
      const lean = changes.reduceRight(
        (text, { start, end, text: next }) => text.slice(0, start) + next + text.slice(end),
        code,
      );
      return { code: lean, map: null };
    },
  };
}

function leanCall(code: string, call: Node): string {
  const { name } = call.callee as { name?: string };
  const [argument] = call.arguments as Node[];
  if (name !== 'endpoint' || argument?.type !== 'ObjectExpression') return code.slice(call.start, call.end);
  const kept = (argument.properties as (Node & { key?: { name?: string } })[]).filter(({ key }) =>
    needed.has(key?.name ?? ''),
  );
  return `({ ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} })`;
}
