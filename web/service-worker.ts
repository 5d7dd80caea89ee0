import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('./service-worker.js', import.meta.url));
const kept = ['/mark.svg', '/manifest.webmanifest', '/icon-192.png'];
/** The pages that open without a connection; what they import comes along. */
const pages =
  /\/(phone\/(card-page|card-code|own-organisation|verify-page)|pages\/(own-route-page|own-particulars-route-page))\.tsx$/;
/** The words of those pages, in both languages. */
const words = /\/wording\/(shell|cards|archives|cadres|members)-(zh-CN|en)\.ts$/;

interface Chunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly moduleIds: readonly string[];
  readonly imports: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
}

/** Writes sw.js beside the page: service-worker.js with the files of this release. */
export function serviceWorker(): Plugin {
  return {
    name: 'qingce-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk') as unknown as Chunk[];
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const files = new Set<string>();
      const take = (chunk: Chunk | undefined) => {
        if (!chunk || files.has(`/${chunk.fileName}`)) return;
        files.add(`/${chunk.fileName}`);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(`/${css}`);
        for (const name of chunk.imports) take(byName.get(name));
      };
      for (const chunk of chunks) {
        const isOfPage = pages.test(chunk.facadeModuleId ?? '');
        if (chunk.isEntry || isOfPage || chunk.moduleIds.some((id) => words.test(id))) take(chunk);
      }
      const list = [...kept, ...files].sort();
      const template = readFileSync(source, 'utf8');
      // Names of assets hold the hash of what is in them: another release has another name.
      const release = createHash('sha256')
        .update(template)
        .update(list.join('\n'))
        .digest('hex')
        .slice(0, 16);
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: template.replace('__RELEASE__', release).replace('__FILES__', JSON.stringify(list)),
      });
    },
  };
}
