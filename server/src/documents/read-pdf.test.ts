import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { DocumentFault } from './document-fault.ts';
import { createPdfInspector, type PdfFacts } from './read-pdf.ts';

const fixture = (name: string) => readFile(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)));

const inspector = createPdfInspector();
afterAll(() => inspector.close());

// A copy: the inspector takes the array it is given.
const inspect = (bytes: Uint8Array) => inspector.inspect(async () => Uint8Array.from(bytes));

async function outcome(facts: Promise<PdfFacts>) {
  try {
    return await facts;
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentFault);
    const { kind, detail } = error as DocumentFault;
    return { kind, detail };
  }
}

const kindOf = async (bytes: Uint8Array) => {
  const result = await outcome(inspect(bytes));
  return 'kind' in result ? result.kind : `${result.pages} pages`;
};

async function build(change: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  change(document);
  return document.save();
}

/** A file of numbered objects with no table of where they are; object 1 is the catalog. */
function rawPdf(...objects: (string | Buffer)[]): Buffer {
  const parts = objects.flatMap((object, i) => [`${i + 1} 0 obj\n`, object, '\nendobj\n']);
  return Buffer.concat(
    ['%PDF-1.7\n', ...parts, 'trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'].map((part) =>
      Buffer.from(part),
    ),
  );
}

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';

describe('one file', () => {
  test('ARC-1 the pages are counted', async () => {
    expect(await inspect(await fixture('three-pages.pdf'))).toEqual({ pages: 3 });
  });

  test('ARC-1 junk before the header and wrong cross-references are forgiven when all pages are there', async () => {
    const good = await fixture('three-pages.pdf');
    const junk = Buffer.concat([Buffer.alloc(600, 'junk '), good]);
    expect(await kindOf(junk)).toBe('3 pages');
    expect(await kindOf(Buffer.concat([Buffer.alloc(1100, 'junk '), good]))).toBe('not-a-pdf');
    const moved = good.toString('latin1').replace(/^\d{10} 00000 n/gm, '0000000013 00000 n');
    expect(await kindOf(Buffer.from(moved, 'latin1'))).toBe('3 pages');
  });

  test('ARC-1 what is not a PDF is told by what it looks like', async () => {
    const looks = async (bytes: Uint8Array) => outcome(inspect(bytes));
    const html = Buffer.from('<!DOCTYPE html><html></html>');
    expect(await looks(html)).toEqual({ kind: 'not-a-pdf', detail: { looksLike: 'html' } });
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    expect(await looks(png)).toEqual({ kind: 'not-a-pdf', detail: { looksLike: 'image' } });
    expect(await kindOf(new Uint8Array())).toBe('empty');
  });

  test.each(['user-password.pdf', 'owner-password-only.pdf', 'owner-password-packed.pdf'])(
    'ARC-1 an encrypted file is refused as such: %s',
    async (name) => {
      expect(await kindOf(await fixture(name))).toBe('encrypted');
    },
  );

  test('ARC-1 a file cut off anywhere before its last page is damaged', async () => {
    const whole = await fixture('three-pages.pdf');
    for (let percent = 5; percent <= 85; percent += 5) {
      const kind = await kindOf(whole.subarray(0, Math.floor((whole.length * percent) / 100)));
      expect(['damaged', 'no-pages'], `${percent} %`).toContain(kind);
    }
  });

  test('ARC-1 a page that has lost its content or its picture is damaged', async () => {
    const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
    const page = (more: string) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${more} >>`;
    expect(await kindOf(rawPdf(catalog, pages, page('')))).toBe('1 pages');
    expect(await kindOf(rawPdf(catalog, pages, page('/Contents 9 0 R')))).toBe('damaged');
    const picture = page('/Resources << /XObject << /Im0 9 0 R >> >>');
    expect(await kindOf(rawPdf(catalog, pages, picture))).toBe('damaged');
  });

  test('ARC-1 no pages', async () => {
    expect(await kindOf(rawPdf(catalog, '<< /Type /Pages /Kids [] /Count 0 >>'))).toBe('no-pages');
  });

  test('ARC-1 a tree of pages that runs in a circle is damaged', async () => {
    expect(await kindOf(rawPdf(catalog, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>'))).toBe('damaged');
  });

  test('ARC-1 active content is refused wherever it stands; a plain jump on opening is fine', async () => {
    const action = (entries: Record<string, string | PDFString>) =>
      build((document) => {
        const { context, catalog: root } = document;
        root.set(PDFName.of('OpenAction'), context.register(context.obj({ Type: 'Action', ...entries })));
      });
    const script = PDFString.of('app.alert(1)');
    expect(await kindOf(await action({ S: 'JavaScript', JS: script }))).toBe('active-content');
    expect(await kindOf(await action({ S: 'Launch' }))).toBe('active-content');
    expect(await kindOf(await action({ S: 'GoTo' }))).toBe('1 pages');
    expect(await kindOf(await fixture('attachment.pdf'))).toBe('active-content');
    const unreferenced = await build(({ context }) => {
      context.register(context.obj([context.obj({ S: 'JavaScript' })]));
    });
    expect(await kindOf(unreferenced)).toBe('active-content');
  });

  test('ARC-1 pages and pictures out of all proportion are refused with their page', async () => {
    const huge = await build((document) => document.addPage([14_401, 100]));
    const detail = { page: 2, what: 'page' };
    expect(await outcome(inspect(huge))).toEqual({ kind: 'unreasonable', detail });
    const image = (side: number) =>
      build((document) => {
        const page = document.addPage([595, 842]);
        const size = { Type: 'XObject', Subtype: 'Image', Width: side, Height: side };
        const stream = document.context.register(document.context.stream('x', size));
        page.node.setXObject(PDFName.of('Im0'), stream);
      });
    expect(await outcome(inspect(await image(10_001)))).toEqual({
      kind: 'unreasonable',
      detail: { page: 2, what: 'image' },
    });
    expect(await kindOf(await image(10_000))).toBe('2 pages');
  });

  test('ARC-1 objects that unpack without end are refused before they are unpacked', async () => {
    const packed = deflateSync(Buffer.alloc(70 * 1024 * 1024, ' '));
    const twice = deflateSync(packed);
    const stream = (kind: string, content = packed) =>
      Buffer.concat([
        Buffer.from(`<< /N 1 /First 4 /Type ${kind} /Length ${content.length} >>\nstream\n`),
        content,
        Buffer.from('\nendstream'),
      ]);
    const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
    for (const bomb of [
      stream('/ObjStm /Filter /FlateDecode'),
      stream('/#4FbjSt#6D /Filter /FlateDecode'),
      stream('/XRef /Size 1 /W [1 1 1] /Filter /FlateDecode'),
      stream('/ObjStm /Filter [/FlateDecode /FlateDecode]', twice),
      stream('/ObjStm /Filter /FlateDecode /Filter [/FlateDecode /FlateDecode]', twice),
      stream('/ObjStm /Filter [/FlateDecode] /#46ilter [/FlateDecode /FlateDecode]', twice),
      stream(`/ObjStm /Padding (${'x'.repeat(10_100)}) /Filter /FlateDecode`),
      stream('/ObjStm /A (stream) /Filter /FlateDecode'),
      stream('/ObjStm /A ( obj) /Filter /FlateDecode /B ( obj)'),
    ]) {
      const result = await outcome(inspect(rawPdf(catalog, pages, page, bomb)));
      expect(result, bomb.toString('latin1', 0, 60)).toEqual({
        kind: 'damaged',
        detail: { reason: 'pdf: objects unpack without end' },
      });
    }
    const shares = Array.from({ length: 5 }, () =>
      stream('/ObjStm /Filter /FlateDecode', deflateSync(Buffer.alloc(16 * 1024 * 1024, ' '))),
    );
    expect(await kindOf(rawPdf(catalog, pages, page, ...shares))).toBe('damaged');
    expect(await kindOf(rawPdf(catalog, pages, page, stream('/Other /Filter /FlateDecode')))).toBe('1 pages');
  });
});

describe('the inspector', () => {
  test('ARC-1 files are taken one at a time, and a refused one does not hold up the next', async () => {
    let open = 0;
    let most = 0;
    const counted = async (name: string) => {
      const result = await outcome(
        inspector.inspect(async () => {
          await setImmediate();
          open += 1;
          most = Math.max(most, open);
          return fixture(name);
        }),
      );
      open -= 1;
      return 'kind' in result ? result.kind : result.pages;
    };
    const names = [
      'three-pages.pdf',
      'user-password.pdf',
      'three-pages.pdf',
      'attachment.pdf',
      'three-pages.pdf',
    ];
    expect(await Promise.all(names.map(counted))).toEqual([3, 'encrypted', 3, 'active-content', 3]);
    expect(most).toBe(1);
  });

  test('ARC-1 a source that fails fails its own file alone', async () => {
    const failing = inspector.inspect(() => Promise.reject(new Error('disk')));
    const following = inspector.inspect(() => fixture('three-pages.pdf'));
    await expect(failing).rejects.toThrow('disk');
    expect(await following).toEqual({ pages: 3 });
  });

  test('ARC-1 a file that takes too long is damaged, and the next one gets a new thread', async () => {
    const hasty = createPdfInspector({ timeoutMilliseconds: 2000 });
    const slow = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.alloc(16_000_000, '1 0 obj [<<>> [] 1] endobj\n'),
    ]);
    expect(await outcome(hasty.inspect(async () => slow))).toEqual({
      kind: 'damaged',
      detail: { reason: 'pdf: takes too long' },
    });
    expect(await hasty.inspect(() => fixture('three-pages.pdf'))).toEqual({ pages: 3 });
    await hasty.close();
    await expect(hasty.inspect(() => fixture('three-pages.pdf'))).rejects.toThrow('closed');
  });
});
