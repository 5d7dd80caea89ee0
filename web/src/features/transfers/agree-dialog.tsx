import { useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useState } from 'react';
import { agreeToCases, casesAtOnce, decideCase } from '#contract/approvals.ts';
import type { Transfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { inPortions } from '../../api/in-portions.ts';
import { busy } from '../../ui/busy.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { sayRefused, sharedNames } from '../../ui/namesakes.ts';
import { OutcomeDialog } from '../../ui/outcome-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { OrganisationField } from './organisation-field.ts';
import { TransferInWords } from './transfer-in-words.tsx';
import './transfers.css';

/** What it has to know of each. */
type Agreed = Pick<Transfer, 'caseId' | 'needsBranch'> & {
  readonly member: Pick<Transfer['member'], 'name' | 'idNumberMasked'>;
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
};

interface AgreeDialogProps {
  transfers: readonly Agreed[];
  organisationField: OrganisationField;
  onClose: () => void;
  /** With the cases that were refused, of many. */
  onDone: (refused: ReadonlySet<number>) => void;
}

/** 同意 of one or of many, with the branch where the organisation that was asked for is none (TRF-2). Mount it to open it. */
export function AgreeDialog({ transfers: chosen, organisationField, onClose, onDone }: AgreeDialogProps) {
  const { cases, transfers, shell } = useWording();
  const toast = useToast();
  const say = useSayRefusal();
  const queryClient = useQueryClient();
  const [branchId, setBranchId] = useState<number | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<{ title: string; lines: readonly string[] } | null>(null);
  const needsBranch = chosen.some((transfer) => transfer.needsBranch);
  const branchText = chosen.every((transfer) => transfer.needsBranch)
    ? transfers.branchText
    : transfers.branchTextOfSome;
  const single = chosen.length === 1 ? chosen[0] : undefined;
  const shared = sharedNames(chosen.map(({ member }) => member));
  const nameOf = new Map(
    chosen.map(({ caseId, member: { name, idNumberMasked: idNumber }, from }) => {
      const beside = fill(transfers.beside, { idNumber, organisation: from.name });
      return [caseId, shared.has(name) ? fill(transfers.apart, { name, beside }) : name];
    }),
  );

  async function agreeToOne({ caseId, member }: Agreed) {
    const { passedTo } = await call(decideCase, {
      params: { caseId },
      body: { decision: 'agree', ...(branchId !== null && { branchId }) },
    });
    toast.success(
      passedTo
        ? fill(transfers.passedOne, { name: member.name, organisation: passedTo.name })
        : fill(transfers.agreedOne, { name: member.name }),
    );
    onDone(new Set());
    onClose();
  }

  async function agreeToMany() {
    // The branch is for those who asked for no branch; all others come where they asked.
    const assigned = chosen.filter((transfer) => transfer.needsBranch);
    const others = chosen.filter((transfer) => !transfer.needsBranch);
    const items = [
      ...(await agreeTo(others, {})),
      ...(await agreeTo(assigned, branchId === null ? {} : { branchId })),
    ];
    const lines = items.flatMap(({ caseId, refusal }) => {
      const name = nameOf.get(caseId) ?? '';
      return refusal ? [sayRefused(transfers.refusedLine, name, say(refusal))] : [];
    });
    onDone(new Set(items.flatMap(({ caseId, refusal }) => (refusal ? [caseId] : []))));
    const count = items.length - lines.length;
    const passed = items.filter(({ state, refusal }) => state === 'open' && !refusal).length;
    const title = fill(passed > 0 ? cases.agreedAndPassed : transfers.agreedCount, { count, passed });
    if (lines.length > 0) return setOutcome({ title, lines });
    toast.success(title);
    onClose();
  }

  const agreeTo = (portioned: readonly Agreed[], branch: { branchId?: number }) =>
    inPortions(portioned, casesAtOnce, async (portion) => {
      const caseIds = portion.map(({ caseId }) => caseId);
      return (await call(agreeToCases, { body: { caseIds, ...branch } })).items;
    });

  async function agree() {
    setIsBusy(true);
    setError(null);
    try {
      await (single ? agreeToOne(single) : agreeToMany());
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
    void queryClient.invalidateQueries();
  }

  if (outcome)
    return (
      <OutcomeDialog
        {...outcome}
        heading={fill(transfers.notAgreed, { count: outcome.lines.length })}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={
        single
          ? fill(transfers.agreeTitle, { name: single.member.name })
          : fill(transfers.agreeManyTitle, { count: chosen.length })
      }
      okText={transfers.agree}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy), disabled: needsBranch && branchId === null }}
      onOk={() => void agree()}
      onCancel={onClose}
    >
      <div style={{ marginBottom: 12 }}>
        {single && <TransferInWords transfer={single} />}
        <p>{transfers.agreeText}</p>
      </div>
      {!single && (
        <ul className="transfer-chosen">
          {chosen.map(({ caseId, to }) => (
            <li key={caseId}>{fill(transfers.line, { from: nameOf.get(caseId) ?? '', to: to.name })}</li>
          ))}
        </ul>
      )}
      {needsBranch && (
        <Form layout="vertical">
          <Form.Item label={transfers.branch} required htmlFor="assigned-branch" extra={branchText}>
            {organisationField({
              value: branchId,
              onChange: setBranchId,
              id: 'assigned-branch',
              scope: 'mine',
            })}
          </Form.Item>
        </Form>
      )}
      <RefusalNotice error={error} />
    </Modal>
  );
}
