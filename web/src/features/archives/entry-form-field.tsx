import { useEffect, useRef, useState } from 'react';
import type { Upload } from '#contract/archives.ts';
import { useFileSending } from '../../ui/use-file-sending.ts';
import { PdfFileField } from './pdf-file-field.tsx';
import { sendUpload } from './send-upload.ts';

interface EntryFormFieldProps {
  id?: string;
  onChange?: (
    value: { state: 'sending' | 'faulty' } | { state: 'sent'; uploadId: string } | undefined,
  ) => void;
}

/** 入团志愿书 as a field of the form of entry: what was sent stays while other fields are mended. */
export function EntryFormField({ id, onChange }: EntryFormFieldProps) {
  const sending = useFileSending<Upload>(sendUpload);
  const { state } = sending;
  const uploadId = state.kind === 'done' ? state.result.id : null;
  const [isUnfit, setIsUnfit] = useState(false);
  const isSending = state.kind === 'sending';
  const isFaulty = isUnfit || state.kind === 'refused' || state.kind === 'lost';

  const tell = useRef(onChange);
  tell.current = onChange;
  const isTouched = useRef(false);
  useEffect(() => {
    if (isSending || isFaulty || uploadId !== null) isTouched.current = true;
    if (!isTouched.current) return;
    if (uploadId !== null) tell.current?.({ state: 'sent', uploadId });
    else tell.current?.(isSending ? { state: 'sending' } : isFaulty ? { state: 'faulty' } : undefined);
  }, [uploadId, isSending, isFaulty]);

  return <PdfFileField sending={sending} onUnfit={setIsUnfit} {...(id !== undefined && { id })} />;
}
