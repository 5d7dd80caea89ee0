import type { MemberRow } from '#contract/members.ts';
import { AskChangeDialog, RemoveDialog, ReplaceDialog } from './change-dialogs.tsx';
import { UploadDialog } from './upload-dialog.tsx';

export type FormDialogKind = 'upload' | 'replace' | 'ask' | 'remove';

interface ChangeDialogProps {
  kind: FormDialogKind;
  member: MemberRow;
  onClose: () => void;
}

/** One of the dialogs in which a member's form is uploaded or changed. */
export function ChangeDialog({ kind, ...rest }: ChangeDialogProps) {
  switch (kind) {
    case 'upload':
      return <UploadDialog {...rest} />;
    case 'replace':
      return <ReplaceDialog {...rest} />;
    case 'ask':
      return <AskChangeDialog {...rest} />;
    case 'remove':
      return <RemoveDialog {...rest} />;
  }
}
