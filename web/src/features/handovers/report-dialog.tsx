import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { type Handover, reportHandover } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { WhoGoes } from './who-goes.tsx';

interface ReportDialogProps {
  handover: Handover;
  onClose: () => void;
}

interface Values {
  on: Dayjs | null;
}

/** 登记报到 (TRF-4, B24 二.2): since when the member is in the system that cannot be asked. Mount it to open it. */
export function ReportDialog({ handover, onClose }: ReportDialogProps) {
  const { id: handoverId, member } = handover;
  const { handovers, shell } = useWording();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const today = dayjs(chinaDay());
  const report = useMutation({
    mutationFn: ({ on }: Values) =>
      call(reportHandover, { params: { handoverId }, body: { on: on?.format('YYYY-MM-DD') ?? '' } }),
    onSuccess: () => {
      toast.success(fill(handovers.reported, { name: member.name }));
      onClose();
    },
    onError: (error) => setFaults(placeFaults(form, error)),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  return (
    <Modal
      open
      title={fill(handovers.reportTitle, { name: member.name })}
      okText={handovers.report}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(report.isPending) }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <div style={{ marginBottom: 12 }}>
        <WhoGoes handover={handover} />
        <p>{handovers.reportText}</p>
      </div>
      <Form form={form} layout="vertical" onFinish={report.mutate}>
        <Form.Item name="on" label={handovers.reportedOn} required>
          <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isAfter(today, 'day')} />
        </Form.Item>
        <RefusalNotice error={report.error} faults={faults} />
      </Form>
    </Modal>
  );
}
