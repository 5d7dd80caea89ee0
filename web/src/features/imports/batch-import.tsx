import { useState } from 'react';
import type { ImportKind } from '#contract/imports.ts';
import { ImportStart } from './import-start.tsx';
import { ImportWork } from './import-work.tsx';
import { LatestImports } from './latest-imports.tsx';
import './imports.css';

interface BatchImportProps {
  kind: ImportKind;
  organisation: { readonly id: number; readonly name: string };
}

/** Batch entry from a workbook: template, upload, check, mend, import (ENT-12; N20 三). */
export function BatchImport({ kind, organisation }: BatchImportProps) {
  const [importId, setImportId] = useState<string | null>(null);
  if (importId !== null) return <ImportWork importId={importId} onClose={() => setImportId(null)} />;
  return (
    <>
      <ImportStart kind={kind} organisation={organisation} onStarted={setImportId} />
      <LatestImports kind={kind} onOpen={setImportId} />
    </>
  );
}
