import { Form } from 'antd';
import type { TransferAppealDetail, TransferDetail } from '#contract/approvals-details.ts';
import { useWording } from '../../ui/language.tsx';
import type { OrganisationField } from './organisation-field.ts';

interface AssignmentProps {
  detail: TransferDetail | TransferAppealDetail;
  /** Whether the viewer decides it now. */
  mayDecide: boolean;
  value: number | null;
  onChange: (branchId: number | null) => void;
  organisationField: OrganisationField;
}

/**
 * 分配到的团支部, beside what a receiving committee decides by, or a superior that agrees in its place (TRF-2); nothing where no branch is to be
 * chosen.
 */
export function Assignment({ detail, mayDecide, value, onChange, organisationField }: AssignmentProps) {
  const { transfers, appeals } = useWording();
  const branch = detail.kind === 'transfer_appeal' ? detail.branch : null;
  const isAsked = branch === null ? detail.transfer.needsBranch : branch !== 'none';
  if (!isAsked || !mayDecide) return null;
  const extra = {
    transfer: transfers.branchText,
    needed: appeals.branchNeeded,
    possible: appeals.branchPossible,
    none: '',
  }[branch ?? 'transfer'];
  return (
    <Form layout="vertical">
      <Form.Item
        label={transfers.branch}
        required={branch !== 'possible'}
        htmlFor="assigned-branch"
        extra={extra}
      >
        {organisationField({ value, onChange, id: 'assigned-branch', scope: 'mine' })}
      </Form.Item>
    </Form>
  );
}
