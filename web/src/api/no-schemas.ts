/**
 * What stands in the pages where the contract asks for the schema library (see vite.config.ts): a page sends and shows what the contract
 * says and leaves checking to the server, so that the library, a quarter of what a light page may weigh, need not travel. Of all
 * schemas the pages use what an enumeration offers to choose from, and that is here.
 */
interface StandIn {
  (...of: unknown[]): StandIn;
  readonly [name: string]: StandIn;
}

const checks = new Set<PropertyKey>(['parse', 'parseAsync', 'safeParse', 'safeParseAsync']);

function standIn(own: Readonly<Record<PropertyKey, unknown>> = {}): StandIn {
  return new Proxy((() => undefined) as unknown as StandIn, {
    get(_, name) {
      if (checks.has(name)) throw new Error('The pages hold no schemas: the server checks');
      return own[name] ?? standIn();
    },
    apply: () => standIn(),
  });
}

function enumeration(options: readonly string[]): StandIn {
  return standIn({
    options,
    exclude: (left: readonly string[]) => enumeration(options.filter((option) => !left.includes(option))),
    extract: (kept: readonly string[]) => enumeration(options.filter((option) => kept.includes(option))),
  });
}

export const z = standIn({ enum: enumeration });
