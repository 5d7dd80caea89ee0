import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFStream,
} from 'pdf-lib';
import { DocumentFault, damaged } from './document-fault.ts';
import { limitUnpacking } from './limit-unpacking.ts';
import { looksLike } from './looks-like.ts';

export type PdfFacts = { pages: number };

// ISO 32000 Annex C: no side of a page is longer than 200 inches.
const maxPageSide = 200 * 72;
const maxImagePixels = 100_000_000;
const unpacking = limitUnpacking(64 * 1024 * 1024);

/**
 * Parses a PDF whole, in this thread, one at a time; see createPdfInspector for how servers call it. Faults: empty, not-a-pdf,
 * encrypted (a password for changing alone counts: the file is encrypted all the same), damaged, no-pages,
 * active-content, unreasonable. Broken cross-references are forgiven where every page is found without them.
 * // ARC-1
 */
export async function inspectPdf(bytes: Uint8Array): Promise<PdfFacts> {
  checkHeader(bytes);
  const document = await parse(bytes);
  try {
    refuseActiveContent(document.context);
    const pages = document.getPages();
    if (pages.length === 0) {
      throw new DocumentFault('no-pages');
    }
    const seen = new Set<PDFObject>();
    for (const [index, page] of pages.entries()) {
      checkSize(page, index + 1);
      checkContent(page, index + 1, document.context, seen);
    }
    return { pages: pages.length };
  } catch (error) {
    throw error instanceof DocumentFault ? error : damaged('pdf: broken structure', error);
  }
}

function checkHeader(bytes: Uint8Array): void {
  if (bytes.byteLength === 0) {
    throw new DocumentFault('empty');
  }
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024));
  if (!head.includes('%PDF-')) {
    throw new DocumentFault('not-a-pdf', { looksLike: looksLike(bytes) });
  }
}

async function parse(bytes: Uint8Array): Promise<PDFDocument> {
  unpacking.begin();
  const loaded = await load(bytes).catch((error: unknown) => error);
  // The parser skips what it cannot read, and so would skip a bomb it was kept from unpacking.
  if (unpacking.exceeded()) {
    throw damaged('pdf: objects unpack without end', loaded);
  }
  if (loaded instanceof PDFDocument) {
    return loaded;
  }
  throw loaded;
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    // The library's classes of errors lose their names when compiled; the words are what is left of them.
    if (error instanceof Error && /is encrypted/.test(error.message)) {
      throw new DocumentFault('encrypted');
    }
    throw damaged('pdf: cannot be parsed', error);
  }
}

const activeKeys = new Set(['JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'XFA', 'RichMediaContent']);
const activeValues = new Set([
  ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'Rendition', 'GoToE'],
  ...['EmbeddedFile', 'FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D'],
]);
const kindKeys = new Set(['S', 'Type', 'Subtype']);

/** Every object of the file is looked at, whether a page leads to it or not. Plain jumps and links are fine. */
function refuseActiveContent(context: PDFContext): void {
  const waiting: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object);
  for (let object = waiting.pop(); object !== undefined; object = waiting.pop()) {
    if (object instanceof PDFArray) {
      waiting.push(...object.asArray());
    }
    for (const [key, value] of dictionaryOf(object)?.entries() ?? []) {
      const name = key.decodeText();
      const kind = kindKeys.has(name) && value instanceof PDFName ? value.decodeText() : '';
      if (activeKeys.has(name) || activeValues.has(kind)) {
        throw new DocumentFault('active-content', { found: activeKeys.has(name) ? name : kind });
      }
      waiting.push(value);
    }
  }
}

function checkSize(page: PDFPage, number: number): void {
  const unit = page.node.lookup(PDFName.of('UserUnit'));
  const scale = unit instanceof PDFNumber ? unit.asNumber() : 1;
  for (const { width, height } of [page.getMediaBox(), page.getCropBox()]) {
    const sides = [Math.abs(width) * scale, Math.abs(height) * scale];
    if (!sides.every((side) => side > 0 && side <= maxPageSide)) {
      throw new DocumentFault('unreasonable', { page: number, what: 'page' });
    }
  }
}

/** Goes through all a page draws with: pictures beyond measure are refused, and so are parts that are missing. */
function checkContent(page: PDFPage, number: number, context: PDFContext, seen: Set<PDFObject>): void {
  const resolve = (value: PDFObject | undefined) => (value instanceof PDFRef ? context.lookup(value) : value);
  const needed = (value: PDFObject) => {
    if (resolve(value) === undefined) {
      throw damaged(`pdf: page ${number} has lost a part`);
    }
  };
  const contents = resolve(page.node.get(PDFName.of('Contents')));
  if (page.node.has(PDFName.of('Contents')) && contents === undefined) {
    throw damaged(`pdf: page ${number} has lost its content`);
  }
  if (contents instanceof PDFArray) {
    contents.asArray().forEach(needed);
  }
  const resources = page.node.Resources();
  const waiting: PDFObject[] = resources === undefined ? [page.node] : [page.node, resources];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const object = resolve(next);
    if (object === undefined || seen.has(object)) {
      continue;
    }
    const dictionary = dictionaryOf(object);
    if (object instanceof PDFArray) {
      seen.add(object);
      waiting.push(...object.asArray());
    } else if (dictionary !== undefined && (object === page.node || !isPageNode(dictionary))) {
      seen.add(object);
      refuseHugeImage(dictionary, number);
      const images = resolve(dictionary.get(PDFName.of('XObject')));
      if (images instanceof PDFDict) {
        images.values().forEach(needed);
      }
      waiting.push(...dictionary.values());
    }
  }
}

function refuseHugeImage(dictionary: PDFDict, page: number): void {
  if (dictionary.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')) {
    return;
  }
  const [width, height] = ['Width', 'Height'].map((key) => {
    const value = dictionary.lookup(PDFName.of(key));
    return value instanceof PDFNumber ? value.asNumber() : 0;
  });
  if ((width ?? 0) * (height ?? 0) > maxImagePixels) {
    throw new DocumentFault('unreasonable', { page, what: 'image' });
  }
}

/** Other pages are reached by links and by the way up the tree; they are looked at in their own turn. */
function isPageNode(dictionary: PDFDict): boolean {
  const type = dictionary.lookup(PDFName.of('Type'));
  return type === PDFName.of('Page') || type === PDFName.of('Pages');
}

function dictionaryOf(object: PDFObject): PDFDict | undefined {
  return object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : undefined;
}
