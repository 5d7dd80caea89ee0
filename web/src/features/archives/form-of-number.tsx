import { CloseOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { type Upload, uploadForm } from '#contract/archives.ts';
import type { Member } from '#contract/members.ts';
import { isNumberOfForms } from '#contract/values/development-number.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/session.ts';
import { formatLimit } from '../../ui/bytes.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useFileSending } from '../../ui/use-file-sending.ts';
import { useToast } from '../../ui/use-toast.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { FormDialog } from './form-dialog.tsx';
import { PdfFileField } from './pdf-file-field.tsx';
import { sendUpload } from './send-upload.ts';

interface FormOfNumberProps {
  member: Member;
  typedNumber: string | undefined;
}

/**
 * 入团志愿书 below the number in 修改 (ARC-12; B20 四.2, 四.3): appears once the number says so, is uploaded by choosing it, seen by
 * 点击查看, deleted by the red cross.
 */
export function FormOfNumber({ member, typedNumber }: FormOfNumberProps) {
  const { policy } = useSession();
  const shownBy = policy.formShownBy;
  const number = normaliseTyped(typedNumber ?? '').replace(/-/g, '');
  // What is being typed counts as soon as it is long enough to tell.
  if (shownBy === null || !/^\d{7,}$/.test(number) || !isNumberOfForms(number, shownBy)) return null;
  return <FormLine member={member} isSaved={number === member.developmentNumber} />;
}

function FormLine({ member, isSaved }: { member: Member; isSaved: boolean }) {
  const { archives, members } = useWording();
  const { policy } = useSession();
  const message = useToast();
  const queryClient = useQueryClient();
  const say = useSayRefusal();
  const [error, setError] = useState<unknown>(null);
  const [dialog, setDialog] = useState<'view' | 'remove' | null>(null);
  const close = () => setDialog(null);
  const { id: memberId } = member;

  const sending = useFileSending<Upload>(sendUpload);
  const { state, clear } = sending;

  // As soon as it has arrived: choosing the file is all that the guide asks for.
  useEffect(() => {
    if (state.kind !== 'done') return;
    const { id: uploadId } = state.result;
    call(uploadForm, { params: { memberId }, body: { uploadId } })
      .then(() => {
        setError(null);
        message.success(archives.uploadedCertified);
      }, setError)
      .finally(() => {
        clear();
        void queryClient.invalidateQueries();
      });
  }, [state, clear, memberId, archives, message, queryClient]);

  const refusal = isSaved ? member.actions.uploadForm : null;
  return (
    <div className="entry-wide form-of-number">
      <div className="form-of-number-title">{members.fields.form}</div>
      {member.formState === 'in_force' && (
        <p className="form-of-number-line">
          <Button type="link" size="small" onClick={() => setDialog('view')}>
            {archives.view}
          </Button>
          {member.actions.removeForm === null && (
            <Button
              type="text"
              danger
              size="small"
              aria-label={fill(archives.change.removeOf, { name: member.name })}
              title={archives.change.remove}
              icon={<CloseOutlined />}
              onClick={() => setDialog('remove')}
            />
          )}
        </p>
      )}
      {!isSaved && <p className="muted">{archives.saveNumberFirst}</p>}
      {isSaved && refusal !== null && <p className="muted">{say(refusal)}</p>}
      {isSaved && refusal === null && (
        <>
          <PdfFileField sending={sending} />
          <p className="muted">{fill(archives.formHint, { limit: formatLimit(policy.formLimitBytes) })}</p>
        </>
      )}
      <RefusalNotice error={error} />
      {dialog === 'view' && <FormDialog memberId={memberId} name={member.name} onClose={close} />}
      {dialog === 'remove' && <ChangeDialog kind="remove" member={member} onClose={close} />}
    </div>
  );
}
