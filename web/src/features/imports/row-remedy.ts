import { createContext, type ReactNode } from 'react';
import type { BatchImport, ImportRow } from '#contract/imports.ts';

/** What a page offers against a fault of a row, beside mending its cells; null: nothing. */
export type RowRemedy = (fault: ImportRow['faults'][number], row: ImportRow, batch: BatchImport) => ReactNode;

/** Set by the page, which knows what features can do about a fault. */
export const RowRemedies = createContext<RowRemedy>(() => null);
