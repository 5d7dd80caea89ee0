import type { MergedArea } from './merged-cells.ts';
import type { SheetRow } from './sheet-cell.ts';

/** One worksheet: read its areas first, because the file tells them only after the rows. */
export type SheetSource = {
  name: string;
  hidden: boolean;
  hasDrawing(): Promise<boolean>;
  mergedAreas(): Promise<MergedArea[]>;
  rows(): AsyncIterable<SheetRow>;
};
