import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readCaseForm, readForm } from '#contract/archives.ts';
import { addressOf } from '../../api/address-of.ts';
import { fileQuery } from '../../api/file-query.ts';
import { LazyPdfViewer } from '../../ui/pdf-viewer/lazy-pdf-viewer.tsx';
import type { PdfViewerProps } from '../../ui/pdf-viewer/pdf-viewer.tsx';
import { useTexts } from '../../ui/texts.tsx';

interface ViewerProps extends Pick<PdfViewerProps, 'onShown' | 'isMain'> {
  label: string;
}

/** One version of a form, in the page, with a link to download it. */
export function FormViewer({ formId, ...rest }: ViewerProps & { formId: number }) {
  return <Viewer {...rest} address={formAddress(formId)} download={downloadAddress(formId)} />;
}

/** The form sent along with a case about somebody who is no member yet (NUM-6). */
export function CaseFormViewer({ caseId, ...rest }: ViewerProps & { caseId: number }) {
  const download = addressOf(readCaseForm, { params: { caseId }, query: { download: 'true' } });
  return <Viewer {...rest} address={caseFormAddress(caseId)} download={download} />;
}

function Viewer({ address, download, label, ...rest }: ViewerProps & { address: string; download: string }) {
  const { archives } = useTexts('archives');
  const queryClient = useQueryClient();
  const load = useCallback(() => queryClient.fetchQuery(fileQuery(address)), [queryClient, address]);
  return (
    <LazyPdfViewer {...rest} load={load} label={label} words={archives.viewer} downloadAddress={download} />
  );
}

const formAddress = (formId: number) => addressOf(readForm, { params: { formId } });
const caseFormAddress = (caseId: number) => addressOf(readCaseForm, { params: { caseId } });

export function downloadAddress(formId: number): string {
  return addressOf(readForm, { params: { formId }, query: { download: 'true' } });
}

/** Fetches the bytes of a form before they are looked at. */
export function formFileQuery(formId: number) {
  return fileQuery(formAddress(formId));
}

/** The same of a form sent along with a case. */
export function caseFormFileQuery(caseId: number) {
  return fileQuery(caseFormAddress(caseId));
}
