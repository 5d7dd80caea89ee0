import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import {
  type Audience,
  audience,
  letterBodyLimit,
  letterTitleLimit,
  sendLetter,
} from '#contract/messages.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { useSession } from '../../api/session.ts';
import { type GivenControl, GivenField } from '../../ui/given-field.tsx';
import { useWording } from '../../ui/language.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { LetterReach } from './letter-reach.tsx';
import './messages.css';

interface WriteLetterPageProps {
  organisationChoice: GivenControl;
  onSent: () => void;
}

interface Values {
  organisationId: number;
  withBelow: boolean;
  audience: Audience;
  title: string;
  body: string;
}

/** 写站内信: to whom, how far it reaches, and the text. */
export function WriteLetterPage({ organisationChoice, onSent }: WriteLetterPageProps) {
  const { letters, shell } = useWording();
  const message = useToast();
  const { seat } = useSession();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [state, setState] = useState<'clean' | 'dirty' | 'sent'>('clean');
  const isBranch = seat.organisation.kind === 'branch';
  const addressee = {
    organisationId: Form.useWatch('organisationId', form),
    withBelow: Form.useWatch('withBelow', form),
    audience: Form.useWatch('audience', form),
  };
  const send = useMutation({
    mutationFn: (values: Values) => call(sendLetter, { body: values }),
    onSuccess: () => {
      message.success(letters.sent);
      void client.invalidateQueries({ queryKey: ['letters'] });
      setState('sent');
    },
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  // Once the guard no longer holds the page.
  useEffect(() => {
    if (state === 'sent') onSent();
  }, [state, onSent]);
  const required = { required: true, message: shell.required };
  return (
    <Page title={letters.writeTitle} description={letters.writeText}>
      <LeaveGuard isDirty={state === 'dirty'} />
      <Section>
        <Form
          form={form}
          layout="vertical"
          className="letter-form"
          initialValues={{
            organisationId: seat.organisation.id,
            withBelow: true,
            audience: isBranch ? 'members' : 'administrators',
            title: '',
            body: '',
          }}
          onValuesChange={() => {
            if (state === 'clean') setState('dirty');
          }}
          onFinish={(values) => send.mutate(values)}
        >
          <Form.Item name="organisationId" label={letters.addressee} rules={[required]}>
            <GivenField render={organisationChoice} />
          </Form.Item>
          <Form.Item name="withBelow" label={letters.withBelow} hidden={isBranch}>
            <Radio.Group
              aria-label={letters.withBelow}
              options={[
                { value: true, label: letters.below },
                { value: false, label: letters.alone },
              ]}
            />
          </Form.Item>
          <Form.Item name="audience" label={letters.audience}>
            <Radio.Group
              aria-label={letters.audience}
              options={audience.options.map((value) => ({ value, label: letters.audiences[value] }))}
            />
          </Form.Item>
          <LetterReach {...addressee} />
          <Form.Item name="title" label={letters.letterTitle} rules={[{ ...required, whitespace: true }]}>
            <Input maxLength={letterTitleLimit} showCount />
          </Form.Item>
          <Form.Item name="body" label={letters.body} rules={[{ ...required, whitespace: true }]}>
            <Input.TextArea rows={10} maxLength={letterBodyLimit} showCount />
          </Form.Item>
          <RefusalNotice error={send.error} faults={faults} />
          <div className="letter-buttons">
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {letters.send}
            </Button>
            <LinkButton to="/messages">{shell.cancel}</LinkButton>
          </div>
        </Form>
      </Section>
    </Page>
  );
}
