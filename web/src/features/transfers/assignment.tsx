import { Form } from 'antd';
import type { Transfer } from '#contract/transfers.ts';
import { useWording } from '../../ui/language.tsx';
import type { OrganisationField } from './organisation-field.ts';

interface AssignmentProps {
  transfer: Transfer;
  value: number | null;
  onChange: (branchId: number | null) => void;
  organisationField: OrganisationField;
}

/** 分配到的团支部, beside what a receiving committee decides by (TRF-2); nothing where no branch is to be chosen. */
export function Assignment({ transfer, value, onChange, organisationField }: AssignmentProps) {
  const { transfers } = useWording();
  if (!transfer.needsBranch || transfer.actions.decide !== null) return null;
  return (
    <Form layout="vertical">
      <Form.Item label={transfers.branch} required htmlFor="assigned-branch" extra={transfers.branchText}>
        {organisationField({ value, onChange, id: 'assigned-branch', scope: 'mine' })}
      </Form.Item>
    </Form>
  );
}
