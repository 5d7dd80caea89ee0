import { PDFDocument } from 'pdf-lib';

/** A small PDF; two of different `title` differ in content. */
export async function buildPdf(title = '入团志愿书', pages = 1): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  for (let page = 0; page < pages; page++) document.addPage([595, 842]);
  return Buffer.from(await document.save());
}
