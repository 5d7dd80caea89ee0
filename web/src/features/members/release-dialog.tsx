import { useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import type { ReactElement } from 'react';
import type { AskedCase } from '#contract/number-cases.ts';
import { fill } from '#contract/wording/fill.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { OtherField } from './entry-controls.tsx';
import type { EntryValues } from './entry-values.ts';
import { useFaultyForm } from './use-faulty-form.ts';

/** A request for a number that is held. */
export interface ReleaseRequest {
  /** Who holds the number. */
  message: string;
  /** The form sent already, if one was. */
  sentForm?: EntryValues['form'];
  /** The control that sends a form; takes `value` and `onChange`. */
  formField: ReactElement;
  /** Sends the request with the form, if there is one. */
  ask: (formUploadId: string | undefined, key: string) => Promise<AskedCase>;
}

/** 申请解除编号占用: the form of who is to be entered goes to the owner of the range (NUM-6; N23 3.7). Mount it to open it. */
export function ReleaseDialog(props: ReleaseRequest & { onClose: () => void }) {
  const { members, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Pick<EntryValues, 'form'>>();
  const { submit, isBusy, failure, forget } = useFaultyForm(form);
  const isSent = props.sentForm?.state === 'sent';

  async function send() {
    const sent = isSent ? props.sentForm : form.getFieldValue('form');
    const asked = await submit((key) => props.ask(sent?.state === 'sent' ? sent.uploadId : undefined, key));
    if (!asked) return;
    message.success(fill(members.number.askedRelease, { organisation: asked.reviewer.name }));
    void queryClient.invalidateQueries();
    props.onClose();
  }

  return (
    <Modal
      open
      title={members.number.askRelease}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      mask={{ closable: false }}
      onOk={() => void send()}
      onCancel={props.onClose}
    >
      <Form form={form} component={false} layout="vertical" onValuesChange={forget}>
        <div className="entry-release">
          <p>{props.message}</p>
          <p>{members.number.askReleaseText}</p>
          {isSent ? (
            <p>{members.number.askReleaseSent}</p>
          ) : (
            <OtherField field="form" required>
              {props.formField}
            </OtherField>
          )}
          <RefusalNotice error={failure?.error} faults={failure?.left} />
        </div>
      </Form>
    </Modal>
  );
}
