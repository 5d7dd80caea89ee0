import { Button, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ProposalLine } from '#contract/planning.ts';
import { fill } from '#contract/wording/fill.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { ProposalChange } from './use-trial.ts';

interface FixDialogProps {
  line: ProposalLine;
  onChange: (change: ProposalChange) => Promise<void>;
  onClose: () => void;
}

/** 指定名额: the places of one unit are decided by a person, and the rest is planned around them. Mount it to open it. */
export function FixDialog({ line, onChange, onClose }: FixDialogProps) {
  const { planning, shell } = useWording();
  const words = planning.proposal;
  const message = useToast();
  const [places, setPlaces] = useState<number | null>(line.places);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ofField =
    error instanceof RefusalError ? error.faults.filter(({ path }) => path?.startsWith('units')) : [];
  const others =
    error instanceof RefusalError ? error.faults.filter((fault) => !ofField.includes(fault)) : undefined;

  async function send(next: number | null) {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const { organisation, field } = line;
      await onChange({ units: [{ organisationId: organisation.id, field, places: next }] });
      void message.success(next === null ? words.unfixed : words.fixed);
      onClose();
    } catch (cause) {
      setError(cause);
      setIsBusy(false);
    }
  }

  return (
    <Modal
      open
      title={words.fixTitle}
      onCancel={onClose}
      footer={
        <>
          {line.isFixed && (
            <Button style={{ float: 'inline-start' }} onClick={() => void send(null)}>
              {words.unfix}
            </Button>
          )}
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            type="primary"
            loading={busy(isBusy)}
            disabled={places === null}
            onClick={() => void send(places)}
          >
            {words.fixSave}
          </Button>
        </>
      }
    >
      <p>
        <strong>{line.organisation.name}</strong>
      </p>
      <p className="planning-note">
        {fill(words.fixText, { asked: formatCount(line.asked), places: formatCount(line.places) })}
      </p>
      <Form layout="vertical">
        <Form.Item
          label={words.fixPlaces}
          htmlFor="fix-places"
          {...(ofField.length > 0 && {
            validateStatus: 'error' as const,
            help: ofField.map((fault) => fault.message).join(' '),
          })}
        >
          <InputNumber
            id="fix-places"
            autoFocus
            min={0}
            style={{ width: 160 }}
            value={places}
            onChange={setPlaces}
            onPressEnter={() => places !== null && void send(places)}
          />
        </Form.Item>
        <RefusalNotice error={error} faults={others} />
      </Form>
    </Modal>
  );
}
