import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFString } from 'pdf-lib';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { type AdmissionForm, drawAdmissionForm } from './admission-form-pages.ts';
import { pageHeight, pageWidth } from './pdf-sheet.ts';

/**
 * An invented 入团志愿书 of twelve A4 pages, some 10 KB. The wording is ours and follows no printed edition. Equal input gives
 * equal bytes. No font is embedded: readers show the Chinese text in a font of their own.
 */
export async function makeAdmissionForm(form: AdmissionForm): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(`入团志愿书 ${form.name}`);
  document.setProducer('Qingce sample data');
  document.setCreationDate(new Date(`${form.joinedMonth}-28T00:00:00Z`));
  const { context } = document;
  const font = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'STSong-Light',
      Encoding: 'UniGB-UTF16-H',
      DescendantFonts: [
        {
          Type: 'Font',
          Subtype: 'CIDFontType0',
          BaseFont: 'STSong-Light',
          CIDSystemInfo: {
            Registry: PDFString.of('Adobe'),
            Ordering: PDFString.of('GB1'),
            Supplement: 4,
          },
          DW: 1000,
          // Latin letters and digits stand in half the width of a Chinese character.
          W: [1, 95, 500, 814, 939, 500],
          FontDescriptor: context.register(
            context.obj({
              Type: 'FontDescriptor',
              FontName: 'STSong-Light',
              Flags: 6,
              FontBBox: [-25, -254, 1000, 880],
              ItalicAngle: 0,
              Ascent: 880,
              Descent: -120,
              CapHeight: 880,
              StemV: 93,
            }),
          ),
        },
      ],
    }),
  );
  const number = form.developmentNumber === null ? '' : formatDevelopmentNumber(form.developmentNumber);
  for (const sheet of drawAdmissionForm(form, number)) {
    const bytes = deflateSync(sheet.toString());
    const dictionary = context.obj({ Filter: 'FlateDecode', Length: PDFNumber.of(bytes.length) });
    const page = document.addPage([pageWidth, pageHeight]);
    page.node.set(PDFName.of('Contents'), context.register(PDFRawStream.of(dictionary, bytes)));
    page.node.setFontDictionary(PDFName.of('F1'), font);
  }
  return document.save({ addDefaultPage: false, objectsPerTick: 10_000 });
}
