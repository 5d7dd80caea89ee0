import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { canBeAsked } from '#contract/dictionaries/peer-systems.ts';
import { provinces } from '#contract/dictionaries/provinces.ts';
import type { LookUpPeer } from '#contract/federation-look-up.ts';
import { beginHandover, type HandoverRequest } from '#contract/handovers.ts';
import type { Member } from '#contract/members.ts';
import type { TransferForm } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { isUnknownThere } from '../../api/full-name.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { systemsQuery } from './handover-queries.ts';
import { useSayHandover } from './handover-words.ts';
import './handovers.css';

/** What other features give: the app hands it in. */
export interface HandoverParts {
  /** The fields `reason` and `details`, with what is given between them. */
  reasonFields: (rules: TransferForm, between: ReactNode) => ReactNode;
  /** 组织全称, asked of the other system. */
  fullNameField: (choice: {
    peerId: number;
    value: string;
    onChange: (name: string) => void;
    id?: string;
  }) => ReactNode;
}

interface HandoverDialogProps extends HandoverParts {
  member: Pick<Member, 'id' | 'name'>;
  form: TransferForm;
  onClose: () => void;
}

type Values = Partial<HandoverRequest>;

/** The reason, the system, its 省份编码 and 组织全称, and what the reason asks for (B24 二.1). Mount it to open it. */
export function HandoverDialog({
  member,
  form: rules,
  reasonFields,
  fullNameField,
  onClose,
}: HandoverDialogProps) {
  const { handovers, shell } = useWording();
  const say = useSayHandover();
  const toast = useToast();
  const queryClient = useQueryClient();
  const systems = useQuery(systemsQuery);
  const [form] = Form.useForm<Values>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);
  const reason = Form.useWatch('reason', form);
  const peerId = Form.useWatch('peerId', form);
  const peer = systems.data?.find(({ id }) => id === peerId);
  const only = systems.data?.length === 1 ? systems.data[0] : undefined;

  async function begin({ reason: chosen, ...values }: Values) {
    setIsBusy(true);
    setFailure(null);
    if (peer && (await isUnknownThere(queryClient, peer, values.target ?? ''))) {
      form.setFields([{ name: 'target', errors: [handovers.lookUp.notFoundFault] }]);
      form.scrollToField('target', { block: 'center', focus: true });
      return setIsBusy(false);
    }
    try {
      const { system } = await call(beginHandover, {
        params: { memberId: member.id },
        body: {
          reason: chosen ?? 'other',
          peerId: values.peerId ?? 0,
          province: values.province ?? '',
          target: values.target ?? '',
          details: values.details ?? {},
        },
      });
      const done = peer && !canBeAsked(peer.system) ? handovers.begunToReport : handovers.begunDone;
      toast.success(fill(done, { system }));
      onClose();
    } catch (error) {
      setFailure({ error, faults: placeFaults(form, error) });
      setIsBusy(false);
    }
    void queryClient.invalidateQueries();
  }

  /** A field that is being mended no longer says what was wrong with it; another reason asks for other things. */
  function mend({ reason: another, details = {}, ...changed }: Values) {
    const names =
      another === undefined
        ? [...Object.keys(changed), ...Object.keys(details).map((field) => ['details', field])]
        : form.getFieldsError().map(({ name }) => name);
    form.setFields(names.map((name) => ({ name: name as keyof Values, errors: [] })));
  }

  /** What was chosen for another system is not of this one. */
  function takeSystem(chosen: LookUpPeer | undefined) {
    form.setFieldValue('province', chosen?.province ?? undefined);
    form.setFieldValue('target', undefined);
  }

  return (
    <Modal
      open
      title={fill(handovers.beginTitle, { name: member.name })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy), disabled: reason === undefined || peer === undefined }}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {(!peer || canBeAsked(peer.system)) && (
        <p style={{ marginBottom: 12 }}>{fill(handovers.beginText, { days: rules.undecidedDays })}</p>
      )}
      <RefusalNotice error={systems.error} onRetry={() => void systems.refetch()} />
      {systems.isPending && <Loading />}
      {systems.data?.length === 0 && <p className="notice notice-waiting">{handovers.noSystems}</p>}
      {systems.data && systems.data.length > 0 && (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ peerId: only?.id, province: only?.province ?? undefined }}
          onFinish={begin}
          onValuesChange={mend}
        >
          {reasonFields(
            rules,
            <>
              <Form.Item name="peerId" label={handovers.system} required>
                <Select
                  placeholder={shell.pleaseSelect}
                  options={systems.data.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(id: number) => takeSystem(systems.data.find((system) => system.id === id))}
                />
              </Form.Item>
              <Form.Item name="province" label={handovers.province} required>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={shell.pleaseSelect}
                  options={provinces.map(({ code }) => ({ value: code, label: say.province(code) }))}
                />
              </Form.Item>
              {peer && (
                <Form.Item name="target" label={handovers.lookUp.fullName} required>
                  <Target key={peer.id} peer={peer} fullNameField={fullNameField} />
                </Form.Item>
              )}
            </>,
          )}
          <RefusalNotice error={failure?.error} faults={failure?.faults} />
        </Form>
      )}
    </Modal>
  );
}

interface TargetProps extends Pick<HandoverParts, 'fullNameField'> {
  peer: LookUpPeer;
  value?: string;
  onChange?: (name: string) => void;
  id?: string;
}

/** Asked of the system; where that is not possible, why not. */
function Target({ peer, fullNameField, value = '', onChange, id }: TargetProps) {
  const { handovers } = useWording();
  const say = useSayRefusal();
  const given = id === undefined ? {} : { id };
  if (peer.lookUp === null)
    return fullNameField({ peerId: peer.id, value, onChange: (name) => onChange?.(name), ...given });
  return (
    <>
      <Input
        {...given}
        autoComplete="off"
        maxLength={300}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <p className="notice notice-waiting handover-note">
        {canBeAsked(peer.system) ? `${say(peer.lookUp)}${handovers.notNow}` : handovers.cannotAsk}
      </p>
    </>
  );
}
