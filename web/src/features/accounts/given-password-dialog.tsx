import { Modal } from 'antd';
import { fill } from '#contract/wording/fill.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';

interface GivenPasswordDialogProps {
  given: { userName: string; password: string };
  onClose: () => void;
}

/** A given password, shown this once, to be copied and handed over. */
export function GivenPasswordDialog({ given, onClose }: GivenPasswordDialogProps) {
  const { accounts, shell } = useWording();
  return (
    <Modal
      open
      title={accounts.givenTitle}
      mask={{ closable: false }}
      keyboard={false}
      cancelText={shell.close}
      onCancel={onClose}
      footer={(_, { CancelBtn }) => (
        <>
          <CancelBtn />
          <CopyButton type="primary" text={fill(accounts.givenCopy, given)}>
            {accounts.copyBoth}
          </CopyButton>
        </>
      )}
    >
      <p style={{ marginBottom: 12 }}>{accounts.givenText}</p>
      <Facts
        facts={[
          [accounts.userName, <code key="user">{given.userName}</code>],
          [accounts.password, <code key="password">{given.password}</code>],
        ]}
      />
    </Modal>
  );
}
