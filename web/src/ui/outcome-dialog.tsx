import { Modal } from 'antd';
import { useWording } from './language.tsx';

interface OutcomeDialogProps {
  /** What went well. */
  title: string;
  /** What did not, each with its name and why. */
  heading: string;
  lines: readonly string[];
  onClose: () => void;
}

/** After many at once: those that could not be done, and why. Mount it to open it. */
export function OutcomeDialog({ title, heading, lines, onClose }: OutcomeDialogProps) {
  const { shell } = useWording();
  return (
    <Modal
      open
      title={title}
      cancelButtonProps={{ style: { display: 'none' } }}
      okText={shell.close}
      onOk={onClose}
      onCancel={onClose}
    >
      <p>{heading}</p>
      <ul style={{ paddingLeft: 20, margin: '8px 0 0' }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Modal>
  );
}
