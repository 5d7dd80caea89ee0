import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { type ComponentRef, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { setQuota } from '#contract/numbers.ts';
import type { Field } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { formatCount, useSayRefusal, useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { changeOf, type QuotaChange, type QuotaSide } from './quota-change.ts';
import './distribution.css';

interface Values {
  quota: number | null;
  numbers?: string;
  reason?: string;
}

interface QuotaEditorProps {
  year: number;
  field: Field;
  child: QuotaSide & { readonly id: number };
  superior: QuotaSide;
  hasNext: boolean;
  onSaved: () => void;
  /** The quotas are not, or no longer, what is shown. */
  onChanged: () => Promise<unknown>;
  onClose: () => void;
}

/** A quota of one organisation in one field: what it was, what the superior has left, what the new one would do. */
export function QuotaEditor(props: QuotaEditorProps) {
  const { year, field, child, superior, hasNext, onSaved, onChanged, onClose } = props;
  const { numbers, organisations, shell } = useWording();
  const words = numbers.edit;
  const message = useToast();
  const [form] = Form.useForm<Values>();
  const [isMore, setIsMore] = useState(false);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const box = useRef<HTMLElement>(null);
  const quota = Form.useWatch('quota', form);
  const change = changeOf(quota ?? child.account.received, child, superior, organisations.fields[field]);
  const isDirty = quota !== undefined && quota !== child.account.received;

  const save = useMutation({
    mutationFn: ({ quota, numbers, reason }: Values & { quota: number }) =>
      call(setQuota, {
        params: { organisationId: child.id },
        body: {
          year,
          field,
          quota,
          seen: child.account.received,
          ...(numbers?.trim() && { numbers: numbers.trim() }),
          ...(reason?.trim() && { reason: reason.trim() }),
        },
      }),
    onSuccess: async (_, { quota }) => {
      const difference = quota - child.account.received;
      const count = formatCount(Math.abs(difference));
      void message.success(fill(difference > 0 ? words.given : words.takenBack, { count }));
      onSaved();
      await onChanged();
    },
    onError: async (error) => {
      setFaults(placeFaults(form, error));
      await onChanged();
    },
  });

  function submit(values: Values) {
    if (save.isPending || values.quota === null) return;
    if (values.quota === child.account.received && !values.numbers?.trim()) onSaved();
    else save.mutate({ ...values, quota: values.quota });
  }

  useEffect(() => {
    const close = ({ target }: Event) => {
      // A click elsewhere puts away what nobody has changed; the cells themselves choose the next to edit.
      if (!isDirty && target instanceof Element && !box.current?.contains(target) && target.closest('#root'))
        onClose();
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isDirty, onClose]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  }

  const title = fill(words.title, { field: organisations.fields[field] });
  return (
    <section ref={box} className="quota-editor" aria-label={`${child.name} ${title}`} onKeyDown={onKeyDown}>
      <div className="quota-editor-head">
        <strong>{child.name}</strong>
        <span className="muted">{title}</span>
      </div>
      <dl className="quota-editor-facts">
        <div>
          <dt>{words.before}</dt>
          <dd>{formatCount(child.account.received)}</dd>
        </div>
        <div>
          <dt>{words.own}</dt>
          <dd>{formatCount(child.account.free)}</dd>
        </div>
        <div>
          <dt title={superior.name}>{words.rest}</dt>
          <dd>{formatCount(superior.account.free)}</dd>
        </div>
      </dl>
      <Form form={form} layout="vertical" initialValues={{ quota: child.account.received }} onFinish={submit}>
        <Form.Item
          name="quota"
          label={words.quota}
          rules={[{ required: true, message: words.missing }]}
          className="quota-editor-quota"
        >
          <QuotaInput onEnter={form.submit} />
        </Form.Item>
        <ChangeLine change={change} superior={superior.name} />
        {isMore ? (
          <>
            <Form.Item
              name="numbers"
              label={words.numbers}
              extra={fill(words.numbersHint, { example: `${year}32000001-${year}32000120` })}
            >
              <Input autoFocus maxLength={2000} autoComplete="off" onPressEnter={form.submit} />
            </Form.Item>
            <Form.Item name="reason" label={words.reason} extra={words.reasonHint}>
              <Input maxLength={200} autoComplete="off" onPressEnter={form.submit} />
            </Form.Item>
          </>
        ) : (
          <Button type="link" size="small" className="quota-editor-more" onClick={() => setIsMore(true)}>
            {words.more}
          </Button>
        )}
        <RefusalNotice error={save.error} faults={faults} />
        <div className="quota-editor-foot">
          <Button type="primary" loading={busy(save.isPending)} onClick={form.submit}>
            {hasNext ? words.saveNext : shell.save}
          </Button>
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
        <small className="muted quota-editor-keys">{words.keys}</small>
      </Form>
    </section>
  );
}

interface QuotaInputProps {
  id?: string;
  value?: number | null;
  onChange?: (quota: number | null) => void;
  onEnter: () => void;
}

/** Ready to be typed over as soon as it is there. */
function QuotaInput({ onEnter, value, ...field }: QuotaInputProps) {
  const input = useRef<ComponentRef<typeof InputNumber>>(null);
  useEffect(() => {
    // Before it has its place on the page a focus would scroll there.
    input.current?.focus({ preventScroll: true });
    input.current?.nativeElement.querySelector('input')?.select();
  }, []);
  return (
    <InputNumber
      {...field}
      value={value ?? null}
      ref={input}
      controls={false}
      inputMode="numeric"
      style={{ width: '100%' }}
      onPressEnter={onEnter}
    />
  );
}

function ChangeLine({ change, superior }: { change: QuotaChange; superior: string }) {
  const { numbers } = useWording();
  const say = useSayRefusal();
  const words = numbers.edit;
  if (change.kind === 'impossible')
    return (
      <p className="quota-change quota-change-bad" role="status">
        {say(change.refusal)}
      </p>
    );
  if (change.kind === 'same')
    return (
      <p className="quota-change muted" role="status">
        {words.same}
      </p>
    );
  const told = { count: formatCount(change.count), left: formatCount(change.left), name: superior };
  return (
    <p className="quota-change" role="status">
      {fill(change.kind === 'give' ? words.give : words.takeBack, told)}
    </p>
  );
}
