/** A column as it is written. `width` in characters; `choices` become a drop-down list. */
export type SheetColumn = {
  header: string;
  width?: number;
  /** Cells, empty ones too, are formatted as text, so that a spreadsheet keeps all digits of what is typed. */
  asText?: boolean;
  choices?: readonly string[];
};

export type WrittenCell = string | number | null | undefined;

export type WrittenSheet<Rows> = {
  /** The name of the sheet, at most 31 characters. */
  name: string;
  columns: readonly SheetColumn[];
  /** Below the header; cells in the order of the columns. */
  rows: Rows;
  /** A second sheet of lines to read, such as 填写说明. */
  notes?: { name: string; lines: readonly string[] };
};

/** No cell may hold more, in either format. */
export const maxCellLength = 32_767;

/**
 * Texts that a spreadsheet would take for a formula when somebody enters the cell again. They are written as
 * texts in any case; these are marked besides, as if an apostrophe had been typed before them.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}
