import { readXlsx } from 'hucre/xlsx';

/** Header and rows of a small workbook, as text. */
export async function readWorkbook(bytes: Uint8Array): Promise<{ header: string[]; rows: string[][] }> {
  const { sheets } = await readXlsx(bytes);
  const [header = [], ...rows] = (sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
  return { header, rows };
}
