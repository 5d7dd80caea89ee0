import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];
const address = '/assets/pdfjs/';
const source = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/**
 * Puts what pdf.js fetches while it draws (character maps, fonts, decoders) beside the other assets of the build, and serves it
 * from the package during development.
 */
export function pdfAssets(): Plugin {
  return {
    name: 'qingce-pdf-assets',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [folder, file] = (request.url ?? '').startsWith(address)
          ? ((request.url ?? '').slice(address.length).split('?')[0]?.split('/') ?? [])
          : [];
        if (
          !folder ||
          !file ||
          !folders.includes(folder) ||
          !readdirSync(join(source, folder)).includes(file)
        )
          return next();
        if (file.endsWith('.wasm')) response.setHeader('content-type', 'application/wasm');
        if (file.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
        response.end(readFileSync(join(source, folder, file)));
      });
    },
    generateBundle() {
      for (const folder of folders) {
        for (const file of readdirSync(join(source, folder))) {
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdfjs/${folder}/${file}`,
            source: readFileSync(join(source, folder, file)),
          });
        }
      }
    },
  };
}
