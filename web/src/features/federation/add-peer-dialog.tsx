import { useMutation } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { peerSystems } from '#contract/dictionaries/peer-systems.ts';
import { addPeer, addSilentPeer, peerNameLimit, readInvitation, renewPeerKey } from '#contract/federation.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { useShowPeer } from './federation-queries.ts';
import { Fingerprint } from './own-installation.tsx';
import { useSayProfile } from './peer-facts.ts';

const ways = ['invitation', 'silent'] as const;
type Way = (typeof ways)[number];

/** Adds an installation by its invitation, or names a system that cannot be asked. Mount it to open it. */
export function AddPeerDialog({ onClose }: { onClose: () => void }) {
  const { federation } = useWording();
  const [way, setWay] = useState<Way>('invitation');
  const choice = (
    <Segmented<Way>
      block
      className="federation-ways"
      value={way}
      options={ways.map((value) => ({ value, label: federation.ways[value] }))}
      onChange={setWay}
    />
  );
  return way === 'invitation' ? (
    <ByInvitation choice={choice} onClose={onClose} />
  ) : (
    <Silent choice={choice} onClose={onClose} />
  );
}

interface FormProps {
  choice: React.ReactNode;
  onClose: () => void;
}

function useAdded(onClose: () => void, isRenewed = false) {
  const { federation } = useWording();
  const message = useToast();
  const show = useShowPeer();
  return (peer: Parameters<typeof show>[0]) => {
    show(peer);
    message.success(fill(isRenewed ? federation.renewed : federation.added, { name: peer.name }));
    onClose();
  };
}

function ByInvitation({ choice, onClose }: FormProps) {
  const { federation, shell } = useWording();
  const say = useSayProfile();
  const [text, setText] = useState('');
  const [isCompared, setCompared] = useState(false);
  const read = useMutation({ mutationFn: () => call(readInvitation, { body: { text } }) });
  const invited = read.data;
  const renews = invited?.renews ?? null;
  const onAdded = useAdded(onClose, renews !== null);
  const add = useMutation({
    mutationFn: () => {
      const body = { text, fingerprintCompared: isCompared };
      return renews ? call(renewPeerKey, { params: { peerId: renews.id }, body }) : call(addPeer, { body });
    },
    onSuccess: onAdded,
  });
  return (
    <Modal
      open
      title={renews ? federation.renewTitle : federation.addTitle}
      okText={!invited ? federation.readInvitation : renews ? federation.renew : federation.add}
      cancelText={shell.cancel}
      confirmLoading={read.isPending || add.isPending}
      okButtonProps={{ disabled: invited ? !isCompared : text.trim() === '' }}
      mask={{ closable: false }}
      onOk={() => (invited ? add.mutate() : read.mutate())}
      onCancel={onClose}
    >
      {!invited && choice}
      {invited ? (
        <div className="stack">
          <Facts
            facts={[
              [federation.name, invited.name],
              [federation.system, say.system(invited.system)],
              [federation.province, say.province(invited.province)],
              [federation.address, invited.address],
            ]}
          />
          {renews && <p>{fill(federation.renewText, { name: renews.name })}</p>}
          <p>{federation.compareText}</p>
          <p className="federation-compare">
            <Fingerprint text={invited.fingerprint} />
          </p>
          <Checkbox checked={isCompared} onChange={(event) => setCompared(event.target.checked)}>
            {federation.compared}
          </Checkbox>
        </div>
      ) : (
        <Form layout="vertical">
          <Form.Item label={federation.invitation} htmlFor="invitation">
            <Input.TextArea
              id="invitation"
              rows={8}
              value={text}
              maxLength={10_000}
              placeholder={federation.invitationPlaceholder}
              onChange={(event) => setText(event.target.value)}
            />
          </Form.Item>
        </Form>
      )}
      <RefusalNotice error={add.error ?? read.error} />
    </Modal>
  );
}

interface Values {
  system: string;
  name: string;
}

function Silent({ choice, onClose }: FormProps) {
  const { federation, shell } = useWording();
  const { language } = useLanguage();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const add = useMutation({
    mutationFn: (values: Values) => call(addSilentPeer, { body: values }),
    onSuccess: useAdded(onClose),
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  const systems = peerSystems.filter(({ canBeAsked }) => !canBeAsked);
  const labelOf = (code: string) => {
    const system = systems.find((one) => one.code === code);
    return system ? (language === 'en' ? system.en : system.zh) : '';
  };
  return (
    <Modal
      open
      title={federation.addTitle}
      okText={federation.add}
      cancelText={shell.cancel}
      confirmLoading={add.isPending}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {choice}
      <Form form={form} layout="vertical" onFinish={(values) => add.mutate(values)}>
        <p className="federation-text">{federation.silentText}</p>
        <Form.Item
          name="system"
          label={federation.system}
          rules={[{ required: true, message: shell.required }]}
        >
          <Select
            options={systems.map(({ code }) => ({ value: code, label: labelOf(code) }))}
            onChange={(code: string) => {
              if (!form.getFieldValue('name')) form.setFieldValue('name', labelOf(code));
            }}
          />
        </Form.Item>
        <Form.Item name="name" label={federation.name} rules={[{ required: true, message: shell.required }]}>
          <Input autoComplete="off" maxLength={peerNameLimit} />
        </Form.Item>
        <RefusalNotice error={add.error} faults={faults} />
      </Form>
    </Modal>
  );
}
