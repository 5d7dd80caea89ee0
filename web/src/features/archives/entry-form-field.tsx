import { useEffect, useRef } from 'react';
import type { Upload } from '#contract/archives.ts';
import { useFileSending } from '../../ui/use-file-sending.ts';
import { PdfFileField } from './pdf-file-field.tsx';
import { sendUpload } from './send-upload.ts';

interface EntryFormFieldProps {
  id?: string;
  onChange?: (value: { state: 'sending' } | { state: 'sent'; uploadId: string } | undefined) => void;
}

/** 入团志愿书 as a field of the form of entry: what was sent stays while other fields are mended. */
export function EntryFormField({ id, onChange }: EntryFormFieldProps) {
  const sending = useFileSending<Upload>(sendUpload);
  const { state } = sending;
  const uploadId = state.kind === 'done' ? state.result.id : null;
  const isSending = state.kind === 'sending';

  const tell = useRef(onChange);
  tell.current = onChange;
  const isTouched = useRef(false);
  useEffect(() => {
    if (isSending || uploadId !== null) isTouched.current = true;
    if (!isTouched.current) return;
    if (uploadId !== null) tell.current?.({ state: 'sent', uploadId });
    else tell.current?.(isSending ? { state: 'sending' } : undefined);
  }, [uploadId, isSending]);

  return <PdfFileField sending={sending} {...(id !== undefined && { id })} />;
}
