import { useQueryClient } from '@tanstack/react-query';

import { askFormChange, removeForm, replaceForm, type Upload } from '#contract/archives.ts';
import type { MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useWording } from '../../ui/language.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useFileSending } from '../../ui/use-file-sending.ts';
import { useToast } from '../../ui/use-toast.ts';
import { PdfFileField } from './pdf-file-field.tsx';
import { sendUpload } from './send-upload.ts';

interface ChangeDialogProps {
  member: Pick<MemberRow, 'id' | 'name' | 'formChange'>;
  onClose: () => void;
}

/** 申请修改 of a certified member's form (ARC-6; N20 4.5). Mount it to open it. */
export function AskChangeDialog({ member, onClose }: ChangeDialogProps) {
  const { archives, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const { change } = archives;
  return (
    <ReasonDialog
      title={fill(change.askTitle, { name: member.name })}
      text={change.askText}
      placeholder={change.askPlaceholder}
      confirmText={shell.submit}
      onClose={onClose}
      onConfirm={async ({ reason }) => {
        const { reviewer } = await call(askFormChange, { params: { memberId: member.id }, body: { reason } });
        message.success(fill(change.asked, { reviewer: reviewer.name }));
        void queryClient.invalidateQueries();
      }}
    />
  );
}

/** 替换 from above, for a leading body to agree to (ARC-6; N23 3.11). Mount it to open it. */
export function ReplaceDialog({ member, onClose }: ChangeDialogProps) {
  const { archives, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const sending = useFileSending<Upload>(sendUpload);
  const { change } = archives;
  const { state } = sending;
  const refused = member.formChange?.refusalReason;
  return (
    <ReasonDialog
      title={fill(change.replaceTitle, { name: member.name })}
      text={change.replaceText}
      placeholder={change.reasonPlaceholder}
      confirmText={shell.submit}
      isReady={state.kind === 'done'}
      onClose={onClose}
      onConfirm={async ({ reason }) => {
        if (state.kind !== 'done') return;
        const { reviewer } = await call(replaceForm, {
          params: { memberId: member.id },
          body: { uploadId: state.result.id, reason },
        });
        message.success(reviewer ? fill(change.sent, { reviewer: reviewer.name }) : change.done);
        void queryClient.invalidateQueries();
      }}
    >
      <div className="archive-upload archive-replacement">
        {refused && <p className="notice notice-bad">{fill(archives.refusedBefore, { reason: refused })}</p>}
        <PdfFileField sending={sending} />
      </div>
    </ReasonDialog>
  );
}

/** Deletes the form in force, to upload another (ARC-6; B20 四.3). Mount it to open it. */
export function RemoveDialog({ member, onClose }: ChangeDialogProps) {
  const { archives } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const { change } = archives;
  return (
    <ReasonDialog
      title={fill(change.removeTitle, { name: member.name })}
      text={change.removeText}
      placeholder={change.removePlaceholder}
      confirmText={change.remove}
      danger
      onClose={onClose}
      onConfirm={async ({ reason }) => {
        await call(removeForm, { params: { memberId: member.id }, body: { reason } });
        message.success(change.removed);
        void queryClient.invalidateQueries();
      }}
    />
  );
}
