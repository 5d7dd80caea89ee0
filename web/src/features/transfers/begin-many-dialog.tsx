import { useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { beginTransfers, transfersAtOnce } from '#contract/season.ts';
import type { TransferForm } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { inPortions } from '../../api/in-portions.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { sayRefused, sharedNames } from '../../ui/namesakes.ts';
import { OutcomeDialog } from '../../ui/outcome-dialog.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { OrganisationField } from './organisation-field.ts';
import { mendRequest, RequestFields, type RequestValues, requestOf } from './request-fields.tsx';
import './transfers.css';

interface Mover {
  readonly id: number;
  readonly name: string;
  /** What tells those of one name apart. */
  readonly beside: string;
}

interface BeginManyDialogProps {
  members: readonly Mover[];
  form: TransferForm;
  organisationField: OrganisationField;
  onClose: () => void;
  /** With those who were refused, by their ids. */
  onDone: (refused: ReadonlySet<number>) => void;
}

/** 发起转移 of many to one organisation (TRF-9). Mount it to open it. */
export function BeginManyDialog({
  members,
  form: rules,
  organisationField,
  onClose,
  onDone,
}: BeginManyDialogProps) {
  const { season, shell, transfers } = useWording();
  const toast = useToast();
  const say = useSayRefusal();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<RequestValues>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: readonly Fault[] } | null>(null);
  const [outcome, setOutcome] = useState<{ title: string; lines: readonly string[] } | null>(null);
  const reason = Form.useWatch('reason', form);
  const shared = sharedNames(members);
  const nameOf = new Map(
    members.map(({ id, name, beside }) => [
      id,
      shared.has(name) ? fill(transfers.apart, { name, beside }) : name,
    ]),
  );

  async function begin(values: RequestValues) {
    setIsBusy(true);
    setFailure(null);
    try {
      const items = await inPortions(members, transfersAtOnce, async (portion) => {
        const memberIds = portion.map(({ id }) => id);
        return (await call(beginTransfers, { body: { ...requestOf(values), memberIds } })).items;
      });
      const lines = items.flatMap(({ memberId, refusal }) => {
        const name = nameOf.get(memberId) ?? '';
        return refusal ? [sayRefused(season.refusedLine, name, say(refusal))] : [];
      });
      const title = fill(season.begunCount, { count: items.length - lines.length });
      onDone(new Set(items.flatMap(({ memberId, refusal }) => (refusal ? [memberId] : []))));
      if (lines.length > 0) setOutcome({ title, lines });
      else {
        toast.success(title);
        onClose();
      }
    } catch (error) {
      setFailure({ error, faults: placeFaults(form, error) });
    }
    setIsBusy(false);
    void queryClient.invalidateQueries();
  }

  if (outcome)
    return (
      <OutcomeDialog
        {...outcome}
        heading={fill(season.notBegun, { count: outcome.lines.length })}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={fill(season.beginTitle, { count: members.length })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy), disabled: reason === undefined }}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{fill(season.beginText, { days: rules.undecidedDays })}</p>
      <p className="muted transfer-names">{[...nameOf.values()].join('、')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={begin}
        onValuesChange={(changed) => mendRequest(form, changed)}
      >
        <RequestFields rules={rules} organisationField={organisationField} />
        <RefusalNotice error={failure?.error} faults={failure?.faults} />
      </Form>
    </Modal>
  );
}
