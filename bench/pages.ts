import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measurement } from './report.ts';

const built = join(import.meta.dirname, '../web/dist');

interface ManifestEntry {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isEntry?: boolean;
}

/** Compressed script a browser fetches for the log-in page and for the first page behind it, from the build's manifest. */
export async function benchPages(): Promise<Measurement[]> {
  const manifest = JSON.parse(await readFile(join(built, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    ManifestEntry
  >;
  const withImports = (names: readonly string[]): Set<string> => {
    const seen = new Set<string>();
    const visit = (name: string) => {
      const entry = manifest[name];
      if (!entry || seen.has(name)) return;
      seen.add(name);
      entry.imports?.forEach(visit);
    };
    names.forEach(visit);
    return seen;
  };
  const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
  const find = (part: string) => Object.keys(manifest).filter((name) => name.includes(part));
  const logIn = withImports([...entry, ...find('log-in')]);
  const home = withImports([...logIn, ...find('administration-shell'), ...find('home-page')]);
  const kilobytes = async (names: Set<string>) => {
    let bytes = 0;
    for (const name of names) {
      const file = manifest[name]?.file ?? '';
      if (file.endsWith('.js'))
        bytes += (await stat(join(built, `${file}.br`)).catch(() => stat(join(built, file)))).size;
    }
    return bytes / 1000;
  };
  const [before, behind] = [await kilobytes(logIn), await kilobytes(home)];
  if ((await readdir(built)).length === 0) throw new Error('web/dist is empty: run npm run build');
  return [
    {
      what: 'script of the log-in page, compressed',
      figure: `${before.toFixed(0)} kB`,
      goal: 'at most 200 kB',
      holds: before <= 200,
    },
    {
      what: 'script up to the first page behind it, compressed',
      figure: `${behind.toFixed(0)} kB in all`,
      goal: 'at most 450 kB',
      holds: behind <= 450,
    },
  ];
}
