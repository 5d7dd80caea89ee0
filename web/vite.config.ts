import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leanContract } from './lean-contract.ts';
import { pdfAssets } from './pdf-assets.ts';
import { serviceWorker } from './service-worker.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [react(), pdfAssets(), leanContract(), serviceWorker()],
  // The pages check nothing by the contract's schemas.
  resolve: { alias: { zod: here('./src/api/no-schemas.ts') } },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // One chunk a library group would pull what a page does not use; the routes' own lazy imports split well enough.
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.QINGCE_API ?? 'http://127.0.0.1:8080' } },
});
