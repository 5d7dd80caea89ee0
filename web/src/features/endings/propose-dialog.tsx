import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactElement, useState } from 'react';
import { type EndingOption, proposeEnding } from '#contract/endings.ts';
import type { Member } from '#contract/members.ts';
import type { Ability } from '#contract/refusal.ts';
import type { ProposedEndingKind } from '#contract/values/ending-kind.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { useSession } from '../../api/session.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { saySent } from './say-sent.ts';

interface ProposeDialogProps {
  member: Pick<Member, 'id' | 'name'>;
  options: readonly EndingOption[];
  documentField: ReactElement;
  /** 参军入伍: a move that waits, which is said before anything is filled in. */
  openMove?: Ability;
  onClose: () => void;
}

interface Values {
  on: Dayjs | null;
  reportedOn?: Dayjs | null;
  reason?: string;
  document?: { state: 'sending' | 'faulty' } | { state: 'sent'; uploadId: string };
}

/** 办理离团 of one member, by the ways the policy knows; those that are not possible say why. Mount it to open it. */
export function ProposeDialog({
  member,
  options,
  documentField,
  openMove = null,
  onClose,
}: ProposeDialogProps) {
  const { endings, shell } = useWording();
  const say = useSayRefusal();
  const { seat } = useSession();
  const message = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [kind, setKind] = useState<ProposedEndingKind>(
    options.find(({ propose }) => propose === null)?.kind ?? 'lapse',
  );
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);
  const today = dayjs(chinaDay());
  const option = options.find((known) => known.kind === kind);
  const document = Form.useWatch('document', form);

  async function propose(values: Values) {
    setIsBusy(true);
    setFailure(null);
    const sent = values.document;
    try {
      const { reviewer } = await call(proposeEnding, {
        params: { memberId: member.id },
        body: {
          kind,
          on: values.on?.format('YYYY-MM-DD') ?? '',
          reason: values.reason ?? '',
          ...(kind === 'withdrawal' && { reportedOn: values.reportedOn?.format('YYYY-MM-DD') ?? '' }),
          ...(sent?.state === 'sent' && option?.document !== 'none' && { documentUploadId: sent.uploadId }),
        },
      });
      message.success(saySent(endings, reviewer, seat.organisation.id));
      onClose();
    } catch (error) {
      setFailure({ error, faults: placeFaults(form, error) });
      setIsBusy(false);
    }
    void queryClient.invalidateQueries();
  }

  const reviewer = option?.reviewer?.name;
  return (
    <Modal
      open
      title={fill(kind === 'army' ? endings.armyTitle : endings.proposeTitle, { name: member.name })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{
        loading: busy(isBusy),
        disabled: document?.state === 'sending' || document?.state === 'faulty',
      }}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {openMove !== null && (
        <div className="notice notice-waiting" role="status">
          <div>
            <div>{say(openMove)}</div>
            <div>{endings.armyOverMove}</div>
          </div>
        </div>
      )}
      {/* The day of an enlistment is that of its notice, not of this page. */}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ on: kind === 'army' ? null : today }}
        onFinish={propose}
      >
        {options.length > 1 && (
          <Form.Item label={endings.kind} required htmlFor="ending-kind">
            <Select
              id="ending-kind"
              value={kind}
              options={options.map((known) => ({
                value: known.kind,
                label: endings.kinds[known.kind],
                disabled: known.propose !== null,
                title: known.propose === null ? '' : say(known.propose),
              }))}
              onChange={(value) => setKind(value)}
            />
          </Form.Item>
        )}
        {options.flatMap(({ kind: of, propose: refusal }) =>
          of === 'age' && refusal !== null
            ? [
                <p key={of} className="muted">
                  {say(refusal)}
                </p>,
              ]
            : [],
        )}
        <p style={{ margin: '8px 0 12px' }}>
          {reviewer === undefined ? endings.noReviewer : fill(textOf(kind, endings), { reviewer })}
        </p>
        {kind === 'withdrawal' && (
          <Form.Item name="reportedOn" label={endings.reportedOn} required>
            <DatePicker maxDate={today} style={{ width: '100%' }} />
          </Form.Item>
        )}
        <Form.Item name="on" label={endings.days[kind]} required>
          <DatePicker maxDate={today} style={{ width: '100%' }} />
        </Form.Item>
        {kind === 'lapse' && (
          <Form.Item label={endings.reason} htmlFor="lapse-reason">
            <Select
              id="lapse-reason"
              allowClear
              placeholder={shell.pleaseSelect}
              options={endings.lapseReasons.map((value) => ({ value, label: value }))}
              onChange={(reason?: string) => reason && form.setFieldsValue({ reason })}
            />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={endings.reasons[kind]}
          required={option?.needsReason ?? false}
          style={{ marginBottom: 28 }}
        >
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
        {option && option.document !== 'none' && (
          <Form.Item
            name="document"
            label={endings.document[option.document]}
            required={option.document === 'required'}
          >
            {documentField}
          </Form.Item>
        )}
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}

function textOf(kind: ProposedEndingKind, words: Wording['endings']): string {
  if (kind === 'army') return words.armyText;
  return kind === 'withdrawal' ? words.fileText : words.proposeText;
}
