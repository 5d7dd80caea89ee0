import { CloseOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { FormChangeTag } from './form-change-note.tsx';
import { FormDialog } from './form-dialog.tsx';

/** 档案是否上传: 上传档案 unless the upload stands in 修改 (B20 四.2), 替换档案, or 已上传 with a view, and the red cross where the policy has one (B20 四.3). */
export function FormCell({ member }: { member: MemberRow }) {
  const { archives } = useWording();
  const { policy } = useSession();
  const [dialog, setDialog] = useState<'upload' | 'remove' | 'view' | null>(null);
  const close = () => setDialog(null);
  const { formState, actions } = member;
  if (formState === 'not_asked') return <span className="muted">{archives.formStates.not_asked}</span>;
  const isToUpload = formState === 'missing' || formState === 'refused';
  return (
    <span className="archive-form-cell">
      {isToUpload && policy.formShownBy !== null ? (
        <StatusTag tone="bad">{archives.formStates.missing}</StatusTag>
      ) : isToUpload ? (
        <AbilityButton
          size="small"
          type="primary"
          ability={actions.uploadForm}
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
      {formState === 'in_force' && actions.removeForm === null && (
        <Tooltip title={archives.change.remove}>
          <Button
            type="text"
            size="small"
            danger
            aria-label={fill(archives.change.removeOf, { name: member.name })}
            icon={<CloseOutlined />}
            onClick={() => setDialog('remove')}
          />
        </Tooltip>
      )}
      {member.formChange && !isToUpload && (
        <span className="archive-change">
          <FormChangeTag member={member} />
          {actions.uploadForm === null && (
            <Button size="small" type="primary" onClick={() => setDialog('upload')}>
              {archives.replace}
            </Button>
          )}
        </span>
      )}
      {dialog === 'view' && <FormDialog memberId={member.id} name={member.name} onClose={close} />}
      {(dialog === 'upload' || dialog === 'remove') && (
        <ChangeDialog kind={dialog} member={member} onClose={close} />
      )}
    </span>
  );
}
