import {
  AuditOutlined,
  DownloadOutlined,
  EditOutlined,
  EyeOutlined,
  FileDoneOutlined,
} from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Popover, Tooltip } from 'antd';
import { useState } from 'react';
import type { MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { memberQuery } from '../../api/member-query.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { useSession } from '../../api/session.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { ChangeDialog, type FormDialogKind } from './change-dialog.tsx';
import { currentForm } from './current-form.ts';
import { FormChangeNote } from './form-change-note.tsx';
import { downloadAddress } from './form-viewer.tsx';

/** 操作: the state of the review, 信息确认, 替换 or 申请修改 of a form in force, view, download. */
export function RowTools({ member, onConfirm }: { member: MemberRow; onConfirm: () => void }) {
  const { archives, members, shell } = useWording();
  const { policy, seat } = useSession();
  const message = useToast();
  const [isStateShown, setIsStateShown] = useState(false);
  const [dialog, setDialog] = useState<FormDialogKind | null>(null);
  const queryClient = useQueryClient();
  const hasForm = member.formState !== 'missing' && member.formState !== 'not_asked';

  const told = (error: unknown) =>
    message.error(
      error instanceof RefusalError
        ? error.faults.map((fault) => fault.message).join(' ')
        : shell.noConnection,
    );

  async function download() {
    try {
      const { forms } = await queryClient.fetchQuery(memberQuery(member.id));
      const form = currentForm(forms);
      if (form) location.assign(downloadAddress(form.id));
    } catch (error) {
      told(error);
    }
  }

  return (
    <span className="archive-tools">
      {!member.confirmed && (
        <AbilityButton ability={member.actions.confirm} icon={<FileDoneOutlined />} onClick={onConfirm}>
          {members.confirm}
        </AbilityButton>
      )}
      {member.actions.replaceForm === null && (
        <Button
          size="small"
          aria-label={fill(archives.change.replaceOf, { name: member.name })}
          onClick={() => setDialog('replace')}
        >
          {archives.change.replace}
        </Button>
      )}
      {member.actions.askFormChange === null && (
        <Button
          size="small"
          aria-label={fill(archives.change.askTitle, { name: member.name })}
          onClick={() => setDialog('ask')}
        >
          {archives.change.ask}
        </Button>
      )}
      {hasForm && (
        <Popover
          trigger="click"
          open={isStateShown}
          onOpenChange={setIsStateShown}
          content={<ReviewState member={member} />}
        >
          <Button
            type="text"
            size="small"
            aria-expanded={isStateShown}
            aria-label={fill(archives.reviewStateOf, { name: member.name })}
            icon={<AuditOutlined />}
          />
        </Popover>
      )}
      <Link
        to="/members/$memberId"
        params={{ memberId: String(member.id) }}
        aria-label={fill(archives.viewMember, { name: member.name })}
        className="archive-link"
      >
        <EyeOutlined /> {shell.view}
      </Link>
      {policy.formShownBy !== null && seat.organisation.id === member.organisation.id && (
        <Link
          to="/members/$memberId"
          params={{ memberId: String(member.id) }}
          search={{ edit: true }}
          aria-label={fill(archives.editOf, { name: member.name })}
          className="archive-link"
        >
          <EditOutlined /> {archives.edit}
        </Link>
      )}
      {hasForm && (
        <Tooltip title={archives.download}>
          <Button
            type="text"
            size="small"
            aria-label={fill(archives.downloadOf, { name: member.name })}
            icon={<DownloadOutlined />}
            onClick={() => void download()}
          />
        </Tooltip>
      )}
      {dialog && <ChangeDialog kind={dialog} member={member} onClose={() => setDialog(null)} />}
    </span>
  );
}

function ReviewState({ member }: { member: MemberRow }) {
  const { archives, shell } = useWording();
  return (
    <output className="archive-state">
      <strong>{archives.reviewState}</strong>
      <p>
        {member.formState === 'refused' && archives.reviewRefused}
        {member.formState === 'under_review' && archives.reviewWaiting}
        {member.formState === 'in_force' &&
          (member.caseId === null ? archives.certifiedByUpload : archives.reviewAgreed)}
      </p>
      {member.refusalReason && <p>{fill(archives.reasonGiven, { reason: member.refusalReason })}</p>}
      <FormChangeNote member={member} />
      {member.caseId !== null && (
        <Link to="/cases/$caseId" params={{ caseId: String(member.caseId) }}>
          {shell.view}
        </Link>
      )}
    </output>
  );
}
