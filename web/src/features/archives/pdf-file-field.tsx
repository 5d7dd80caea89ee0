import type { Upload } from '#contract/archives.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { formatBytes, formatLimit } from '../../ui/bytes.ts';
import { FileField } from '../../ui/file-field.tsx';
import { useWording } from '../../ui/language.tsx';
import type { FileSending } from '../../ui/use-file-sending.ts';

interface PdfFileFieldProps {
  sending: FileSending<Upload>;
  id?: string;
  /** Hears of every file chosen whether it is unfit to be sent. */
  onUnfit?: (isUnfit: boolean) => void;
}

/** Chooses and sends the PDF of a form; a file beyond the policy's limit is told before it is sent (ARC-1). */
export function PdfFileField({ sending, id, onUnfit }: PdfFileFieldProps) {
  const { archives } = useWording();
  const limit = useSession().policy.formLimitBytes;
  return (
    <FileField
      sending={sending}
      accept=".pdf,application/pdf"
      {...(id !== undefined && { id })}
      {...(onUnfit && { onUnfit })}
      faultOf={(file) =>
        file.size > limit
          ? fill(archives.fileTooLarge, { limit: formatLimit(limit), size: formatBytes(file.size) })
          : null
      }
      describe={(upload) => fill(archives.pages, { count: upload.pages })}
    />
  );
}
