import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { type Upload, uploadForm } from '#contract/archives.ts';
import type { MemberRow } from '#contract/members.ts';
import type { Certification } from '#contract/members-certification.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/session.ts';
import { busy } from '../../ui/busy.ts';
import { formatLimit } from '../../ui/bytes.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useFileSending } from '../../ui/use-file-sending.ts';
import { useToast } from '../../ui/use-toast.ts';
import { PdfFileField } from './pdf-file-field.tsx';
import { sendUpload } from './send-upload.ts';

interface UploadDialogProps {
  member: Pick<MemberRow, 'id' | 'name' | 'formState' | 'refusalReason' | 'formChange'>;
  onClose: () => void;
}

/** 上传档案 / 替换档案. Mount it to open it. */
export function UploadDialog({ member, onClose }: UploadDialogProps) {
  const { archives, shell } = useWording();
  const { policy } = useSession();
  const message = useToast();
  const queryClient = useQueryClient();
  const sending = useFileSending<Upload>(sendUpload);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { state } = sending;
  const isReplacement = member.formState !== 'missing';
  // The superior has agreed to the change of one in force (N20 4.5).
  const isAgain = member.formChange !== null;
  const refused = member.refusalReason ?? member.formChange?.refusalReason;
  const title = isAgain
    ? archives.change.againTitle
    : isReplacement
      ? archives.replaceTitle
      : archives.uploadTitle;

  function saidOf(certification: Certification, reviewer: string | undefined): string {
    if (reviewer !== undefined)
      return fill(isAgain ? archives.change.sentAgain : archives.uploadedForReview, { reviewer });
    return isAgain || certification !== 'certified' ? archives.change.done : archives.uploadedCertified;
  }

  async function submit() {
    if (state.kind !== 'done' || isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const body = { uploadId: state.result.id };
      const { certification, reviewer } = await call(uploadForm, { params: { memberId: member.id }, body });
      message.success(saidOf(certification, reviewer?.name));
      onClose();
    } catch (cause) {
      setError(cause);
      setIsBusy(false);
    }
    void queryClient.invalidateQueries();
  }

  return (
    <Modal
      open
      title={fill(title, { name: member.name })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ disabled: state.kind !== 'done', loading: busy(isBusy) }}
      mask={{ closable: false }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="archive-upload">
        {refused && <p className="notice notice-bad">{fill(archives.refusedBefore, { reason: refused })}</p>}
        {isAgain && <p>{archives.change.againText}</p>}
        <p>{fill(archives.uploadText, { limit: formatLimit(policy.formLimitBytes) })}</p>
        <PdfFileField sending={sending} />
        <RefusalNotice error={error} />
      </div>
    </Modal>
  );
}
