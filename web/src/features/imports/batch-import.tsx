import type { ImportKind } from '#contract/imports.ts';
import { ImportStart } from './import-start.tsx';
import { ImportWork } from './import-work.tsx';
import { LatestImports } from './latest-imports.tsx';
import './imports.css';

interface BatchImportProps {
  kind: ImportKind;
  organisation: { readonly id: number; readonly name: string };
  /** The file that is open: it stands in the address, so that a reload does not lose it. */
  importId: string | undefined;
  onOpen: (importId: string | undefined) => void;
}

/** Batch entry from a workbook: template, upload, check, mend, import (ENT-12; N20 三). */
export function BatchImport({ kind, organisation, importId, onOpen }: BatchImportProps) {
  if (importId !== undefined)
    return <ImportWork key={importId} importId={importId} onClose={() => onOpen(undefined)} />;
  return (
    <>
      <ImportStart kind={kind} organisation={organisation} onStarted={onOpen} />
      <LatestImports kind={kind} onOpen={onOpen} />
    </>
  );
}
