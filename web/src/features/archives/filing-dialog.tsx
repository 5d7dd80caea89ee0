import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { filePapers, withdrawFiling } from '#contract/archives.ts';
import type { MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';

type Filed = Pick<MemberRow, 'id' | 'name'>;

interface FilingDialogProps {
  members: readonly Filed[];
  onClose: () => void;
  onFiled?: () => void;
}

/** 纸质归档 of one or of many: the day and the place (ARC-13). Mount it to open it. */
export function FilingDialog({ members, onClose, onFiled }: FilingDialogProps) {
  const { archives, shell } = useWording();
  const { filing } = archives;
  const message = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<{ on: Dayjs | null; place: string }>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);
  const today = dayjs(chinaDay());
  const [only] = members;

  async function file(values: { on: Dayjs | null; place?: string }) {
    setIsBusy(true);
    setFailure(null);
    try {
      const { filed } = await call(filePapers, {
        body: {
          memberIds: members.map(({ id }) => id),
          on: values.on?.format('YYYY-MM-DD') ?? '',
          place: values.place ?? '',
        },
      });
      message.success(fill(filing.done, { count: filed }));
      onFiled?.();
      onClose();
    } catch (error) {
      setFailure({ error, faults: placeFaults(form, error) });
      setIsBusy(false);
    }
    void queryClient.invalidateQueries();
  }

  return (
    <Modal
      open
      title={
        members.length === 1 && only
          ? fill(filing.fileTitle, { name: only.name })
          : fill(filing.fileManyTitle, { count: members.length })
      }
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ on: today }} onFinish={file}>
        <p style={{ marginBottom: 12 }}>{filing.text}</p>
        {members.length > 1 && <p className="muted">{members.map(({ name }) => name).join('、')}</p>}
        <Form.Item name="on" label={filing.on} required>
          <DatePicker maxDate={today} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="place" label={filing.place} required>
          <Input maxLength={100} placeholder={filing.placePlaceholder} />
        </Form.Item>
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}

/** 撤销归档. Mount it to open it. */
export function WithdrawFilingDialog({ member, onClose }: { member: Filed; onClose: () => void }) {
  const { archives } = useWording();
  const { filing } = archives;
  const message = useToast();
  const queryClient = useQueryClient();
  return (
    <ReasonDialog
      title={fill(filing.withdrawTitle, { name: member.name })}
      text={filing.withdrawText}
      confirmText={filing.withdraw}
      danger
      onClose={onClose}
      onConfirm={async ({ reason }) => {
        await call(withdrawFiling, { params: { memberId: member.id }, body: { reason } });
        message.success(filing.withdrawn);
        void queryClient.invalidateQueries();
      }}
    />
  );
}
