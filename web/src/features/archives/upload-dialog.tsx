import { useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { type Upload, uploadForm } from '#contract/archives.ts';
import type { MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/session.ts';
import { busy } from '../../ui/busy.ts';
import { formatLimit } from '../../ui/bytes.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useFileSending } from '../../ui/use-file-sending.ts';
import { PdfFileField } from './pdf-file-field.tsx';
import { sendUpload } from './send-upload.ts';

interface UploadDialogProps {
  member: Pick<MemberRow, 'id' | 'name' | 'formState' | 'refusalReason'>;
  onClose: () => void;
}

/** 上传档案 / 替换档案. Mount it to open it. */
export function UploadDialog({ member, onClose }: UploadDialogProps) {
  const { archives, shell } = useWording();
  const { policy } = useSession();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const sending = useFileSending<Upload>(sendUpload);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { state } = sending;
  const isReplacement = member.formState !== 'missing';

  async function submit() {
    if (state.kind !== 'done' || isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const body = { uploadId: state.result.id };
      const { certification, reviewer } = await call(uploadForm, { params: { memberId: member.id }, body });
      message.success(
        certification === 'certified'
          ? archives.uploadedCertified
          : fill(archives.uploadedForReview, { reviewer: reviewer?.name ?? '' }),
      );
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
      title={fill(isReplacement ? archives.replaceTitle : archives.uploadTitle, { name: member.name })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ disabled: state.kind !== 'done', loading: busy(isBusy) }}
      mask={{ closable: false }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="archive-upload">
        {member.refusalReason && (
          <p className="notice notice-bad">
            {fill(archives.refusedBefore, { reason: member.refusalReason })}
          </p>
        )}
        <p>{fill(archives.uploadText, { limit: formatLimit(policy.formLimitBytes) })}</p>
        <PdfFileField sending={sending} />
        <RefusalNotice error={error} />
      </div>
    </Modal>
  );
}
