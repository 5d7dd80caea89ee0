import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readForm } from '#contract/archives.ts';
import { addressOf } from '../../api/address-of.ts';
import { fileQuery } from '../../api/file-query.ts';
import { useWording } from '../../ui/language.tsx';
import { LazyPdfViewer } from '../../ui/pdf-viewer/lazy-pdf-viewer.tsx';
import type { PdfViewerProps } from '../../ui/pdf-viewer/pdf-viewer.tsx';

interface FormViewerProps extends Pick<PdfViewerProps, 'onShown' | 'isMain'> {
  formId: number;
  label: string;
}

/** One version of a form, in the page, with a link to download it. */
export function FormViewer({ formId, label, ...rest }: FormViewerProps) {
  const { archives, shell } = useWording();
  const queryClient = useQueryClient();
  const load = useCallback(
    () => queryClient.fetchQuery(fileQuery(addressOf(readForm, { params: { formId } }))),
    [queryClient, formId],
  );
  return (
    <LazyPdfViewer
      {...rest}
      load={load}
      label={label}
      words={archives.viewer}
      extra={
        <a className="pdf-download" href={downloadAddress(formId)} download>
          {shell.download}
        </a>
      }
    />
  );
}

export function downloadAddress(formId: number): string {
  return addressOf(readForm, { params: { formId }, query: { download: 'true' } });
}

/** Fetches the bytes of a form before they are looked at. */
export function formFileQuery(formId: number) {
  return fileQuery(addressOf(readForm, { params: { formId } }));
}
