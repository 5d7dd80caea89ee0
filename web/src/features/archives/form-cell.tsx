import { Button } from 'antd';
import { useState } from 'react';
import type { MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { FormDialog } from './form-dialog.tsx';
import { UploadDialog } from './upload-dialog.tsx';

/** 档案是否上传: 上传档案, 替换档案, or 已上传 with a view. */
export function FormCell({ member }: { member: MemberRow }) {
  const { archives } = useWording();
  const [dialog, setDialog] = useState<'upload' | 'view' | null>(null);
  const close = () => setDialog(null);
  const { formState } = member;
  if (formState === 'not_asked') return <span className="muted">{archives.formStates.not_asked}</span>;
  const isToUpload = formState === 'missing' || formState === 'refused';
  return (
    <span className="archive-form-cell">
      {isToUpload ? (
        <AbilityButton
          size="small"
          type="primary"
          ability={member.actions.uploadForm}
          onClick={() => setDialog('upload')}
        >
          {formState === 'missing' ? archives.upload : archives.replace}
        </AbilityButton>
      ) : (
        <StatusTag tone={formState === 'in_force' ? 'good' : 'waiting'}>
          {formState === 'in_force' ? archives.uploaded : archives.formStates.under_review}
        </StatusTag>
      )}
      {formState !== 'missing' && (
        <Button
          type="link"
          size="small"
          aria-label={fill(archives.viewOf, { name: member.name })}
          onClick={() => setDialog('view')}
        >
          {archives.view}
        </Button>
      )}
      {dialog === 'upload' && <UploadDialog member={member} onClose={close} />}
      {dialog === 'view' && <FormDialog memberId={member.id} name={member.name} onClose={close} />}
    </span>
  );
}
