import { writeXlsx } from 'hucre/xlsx';

/** A workbook of one sheet as Excel would save it: header and rows of text, and empty cells for ''. */
export async function buildWorkbook(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const cells = [header, ...rows].map((row) => row.map((text) => (text === '' ? null : text)));
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Sheet1', rows: cells }] }));
}
