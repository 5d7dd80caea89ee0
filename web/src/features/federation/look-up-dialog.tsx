import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { FullNameField } from './full-name-field.tsx';

interface LookUpDialogProps {
  peer: { readonly id: number; readonly name: string };
  onClose: () => void;
}

/** Whether a peer has an organisation of a full name. Mount it to open it. */
export function LookUpDialog({ peer, onClose }: LookUpDialogProps) {
  const { federation, handovers, shell } = useWording();
  const [name, setName] = useState('');
  return (
    <Modal
      open
      title={fill(federation.lookUpTitle, { name: peer.name })}
      footer={<Button onClick={onClose}>{shell.close}</Button>}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={handovers.lookUp.fullName} htmlFor="full-name">
          <FullNameField peerId={peer.id} value={name} onChange={setName} id="full-name" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
