import {
  AnnotationMode,
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

// The legacy build: offices still use browsers of several years ago.
GlobalWorkerOptions.workerSrc = workerUrl;

export type { PDFDocumentProxy, PDFPageProxy };

/** Where the build puts the character maps, fonts and decoders of pdf.js (web/pdf-assets.ts). */
const assets = `${import.meta.env.BASE_URL}assets/pdfjs/`;

/** Pixels of one image; A4 at 600 dpi in both directions has 35 million. */
const largestImage = 80_000_000;
/** Larger images are made smaller in the worker before they reach the page: 16 million pixels of four bytes. */
const largestCanvasBytes = 64_000_000;

/**
 * Opens a PDF for looking at alone: no scripts, no forms, no attachments, no links. Forms scanned in China often name fonts they
 * do not carry, so the character maps are at hand and the fonts of the system step in.
 */
export function openDocument(bytes: Uint8Array): { promise: Promise<PDFDocumentProxy>; close: () => void } {
  const task = getDocument({
    data: bytes,
    // A font of the system that is not there is stepped in for; nobody can act on the warning.
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}standard_fonts/`,
    wasmUrl: `${assets}wasm/`,
    iccUrl: `${assets}iccs/`,
    useSystemFonts: true,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: largestImage,
    canvasMaxAreaInBytes: largestCanvasBytes,
  });
  return { promise: task.promise, close: () => void task.destroy() };
}

/** Draws a page; seals and signatures laid over it as annotations are drawn too, but nothing of them can be pressed. */
export function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  scale: number,
  rotation: number,
): { promise: Promise<void>; cancel: () => void } {
  const viewport = page.getViewport({ scale, rotation: (page.rotate + rotation) % 360 });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
  return { promise: task.promise, cancel: () => task.cancel() };
}

export type DocumentFault = 'encrypted' | 'damaged' | 'failed';

export function faultOf(error: unknown): DocumentFault {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'encrypted';
  if (name === 'InvalidPDFException') return 'damaged';
  return 'failed';
}
