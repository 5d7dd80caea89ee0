import { AuditOutlined, DownloadOutlined, EyeOutlined, FileDoneOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Popover, Tooltip } from 'antd';
import { confirmParticulars, type MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { memberQuery } from '../../api/member-query.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { currentForm } from './current-form.ts';
import { downloadAddress } from './form-viewer.tsx';

/** 操作: the state of the review, 信息确认, view, download. */
export function RowTools({ member }: { member: MemberRow }) {
  const { archives, members, shell } = useWording();
  const { message } = App.useApp();
  const say = useSayRefusal();
  const queryClient = useQueryClient();
  const hasForm = member.formState !== 'missing' && member.formState !== 'not_asked';

  const told = (error: unknown) =>
    message.error(
      error instanceof RefusalError
        ? error.faults.map((fault) => fault.message).join(' ')
        : shell.noConnection,
    );

  async function confirm() {
    try {
      await call(confirmParticulars, { params: { memberId: member.id } });
      message.success(fill(members.confirmedToast, { name: member.name }));
    } catch (error) {
      told(error);
    }
    void queryClient.invalidateQueries();
  }

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
        <Tooltip title={member.actions.confirm ? say(member.actions.confirm) : members.confirmText}>
          <Button
            size="small"
            aria-disabled={member.actions.confirm !== null}
            icon={<FileDoneOutlined />}
            onClick={() => member.actions.confirm === null && void confirm()}
          >
            {members.confirm}
          </Button>
        </Tooltip>
      )}
      {hasForm && (
        <Popover trigger={['click', 'focus']} content={<ReviewState member={member} />}>
          <Button
            type="text"
            size="small"
            aria-label={fill(archives.reviewStateOf, { name: member.name })}
            icon={<AuditOutlined />}
          />
        </Popover>
      )}
      <Tooltip title={shell.view}>
        <Link
          to="/members/$memberId"
          params={{ memberId: String(member.id) }}
          aria-label={fill(archives.viewMember, { name: member.name })}
          className="archive-link"
        >
          <EyeOutlined />
        </Link>
      </Tooltip>
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
        {member.formState === 'in_force' && archives.reviewAgreed}
      </p>
      {member.refusalReason && <p>{fill(archives.reasonGiven, { reason: member.refusalReason })}</p>}
      {member.caseId !== null && (
        <Link to="/cases/$caseId" params={{ caseId: String(member.caseId) }}>
          {shell.view}
        </Link>
      )}
    </output>
  );
}
