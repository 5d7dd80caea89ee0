import { useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import type { ReactElement } from 'react';
import { correctNumber, type Member } from '#contract/members.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { MemberReleaseOffer } from './member-release-offer.tsx';
import { NumberInput, NumberPlace } from './number-field.tsx';
import { occupiedOf } from './occupied.ts';
import { useFaultyForm } from './use-faulty-form.ts';

interface NumberDialogProps {
  member: Member;
  /** The control that sends a form. */
  formField: ReactElement;
  onClose: () => void;
}

/** Enters or corrects the number alone (NUM-9). Mount it to open it. */
export function NumberDialog({ member, formField, onClose }: NumberDialogProps) {
  const { members, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<{ developmentNumber: string }>();
  const { submit, isBusy, failure, forget } = useFaultyForm(form);
  const typed = Form.useWatch('developmentNumber', form);
  const { occupation, studyStatus } = member.particulars;
  const occupied = occupiedOf(failure, form.getFieldError('developmentNumber').length > 0);

  async function save({ developmentNumber = '' }: { developmentNumber?: string }) {
    const body = { developmentNumber, version: member.version };
    const saved = await submit((key) => call(correctNumber, { params: { memberId: member.id }, body, key }));
    if (!saved) return;
    message.success(members.number.corrected);
    void queryClient.invalidateQueries();
    onClose();
  }

  return (
    <Modal
      open
      title={`${member.developmentNumber === null ? members.number.enter : members.number.correct} · ${member.name}`}
      okText={shell.save}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ developmentNumber: member.developmentNumber ?? '' }}
        onValuesChange={forget}
        onFinish={(values) => void save(values)}
      >
        <Form.Item
          name="developmentNumber"
          label={members.fields.developmentNumber}
          extra={
            <>
              <div>{members.hints.developmentNumber}</div>
              <div role="status">
                <NumberPlace typed={typed} />
              </div>
            </>
          }
        >
          <NumberInput
            of={{
              organisationId: member.organisation.id,
              joinedMonth: member.joinedMonth,
              occupation,
              studyStatus,
            }}
          />
        </Form.Item>
        <RefusalNotice error={failure?.error} faults={failure?.left} />
        {occupied && (
          <MemberReleaseOffer
            member={member}
            message={occupied.message}
            developmentNumber={typed ?? ''}
            formField={formField}
          />
        )}
      </Form>
    </Modal>
  );
}
