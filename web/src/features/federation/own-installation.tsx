import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { peerSystems } from '#contract/dictionaries/peer-systems.ts';
import { provinces } from '#contract/dictionaries/provinces.ts';
import {
  changeOwnKey,
  type OwnInstallation,
  peerNameLimit,
  saveOwnInstallation,
} from '#contract/federation.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { ownInstallationQuery, useShowOwn } from './federation-queries.ts';
import { useSayProfile } from './peer-facts.ts';

/** How others know this installation, and what they need to add it. */
export function OwnInstallationSection() {
  const { federation } = useWording();
  const message = useToast();
  const say = useSayProfile();
  const show = useShowOwn();
  const { data: own, error, refetch } = useQuery(ownInstallationQuery);
  const [open, setOpen] = useState<'edit' | 'key' | null>(null);
  if (error) return <RefusalNotice error={error} onRetry={() => void refetch()} />;
  if (!own) return <Loading />;
  return (
    <Section title={federation.own}>
      {own.address === null && (
        <p className="notice notice-bad federation-notice">{federation.noAddressText}</p>
      )}
      <Facts
        facts={[
          [federation.name, own.name],
          [federation.system, say.system(own.system)],
          [federation.province, say.province(own.province)],
          [federation.address, own.address ?? federation.noAddress],
          [federation.fingerprint, <Fingerprint key="own" text={own.fingerprint} />],
          [federation.keySince, formatTime(own.keySince)],
        ]}
      />
      <div className="federation-tools">
        {own.invitation !== null && (
          <CopyButton type="primary" text={own.invitation}>
            {federation.copyInvitation}
          </CopyButton>
        )}
        <Button onClick={() => setOpen('edit')}>{federation.edit}</Button>
        <Button onClick={() => setOpen('key')}>{federation.changeKey}</Button>
      </div>
      {own.invitation !== null && <p className="muted federation-hint">{federation.invitationHint}</p>}
      {open === 'edit' && <EditDialog own={own} onClose={() => setOpen(null)} />}
      {open === 'key' && (
        <ReasonDialog
          title={federation.changeKeyTitle}
          text={federation.changeKeyText}
          confirmText={federation.changeKey}
          onConfirm={async ({ reason }) => {
            show(await call(changeOwnKey, { body: { reason } }));
            message.success(federation.keyChanged);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

/** Groups of four, that two people read to each other. */
export function Fingerprint({ text }: { text: string }) {
  return <span className="fingerprint">{text}</span>;
}

interface Values {
  name: string;
  system: string;
  province: string;
}

const wholeCountry = 'all';

function EditDialog({ own, onClose }: { own: OwnInstallation; onClose: () => void }) {
  const { federation, shell } = useWording();
  const { language } = useLanguage();
  const message = useToast();
  const show = useShowOwn();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const save = useMutation({
    mutationFn: ({ province, ...values }: Values) =>
      call(saveOwnInstallation, {
        body: { ...values, province: province === wholeCountry ? null : province },
      }),
    onSuccess: (saved) => {
      show(saved);
      message.success(federation.saved);
      onClose();
    },
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  return (
    <Modal
      open
      title={federation.editTitle}
      okText={shell.save}
      cancelText={shell.cancel}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: own.name, system: own.system, province: own.province ?? wholeCountry }}
        onFinish={(values) => save.mutate(values)}
      >
        <p className="federation-text">{federation.editText}</p>
        <Form.Item name="name" label={federation.name} required>
          <Input autoComplete="off" maxLength={peerNameLimit} />
        </Form.Item>
        <Form.Item name="system" label={federation.system}>
          <Select
            options={peerSystems.map(({ code, zh, en }) => ({
              value: code,
              label: language === 'en' ? en : zh,
            }))}
          />
        </Form.Item>
        <Form.Item name="province" label={federation.province}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: wholeCountry, label: federation.wholeCountry },
              ...provinces.map(({ code }) => ({
                value: code,
                label: `${code} ${nameOfCode(provinces, code, language)}`,
              })),
            ]}
          />
        </Form.Item>
        <RefusalNotice error={save.error} faults={faults} />
      </Form>
    </Modal>
  );
}
