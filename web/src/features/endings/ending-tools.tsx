import { useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { withdrawCase } from '#contract/approvals.ts';
import { askReinstatement, type Ending } from '#contract/endings.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/session.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type GivenControl, GivenField } from '../../ui/given-field.tsx';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { saySent } from './say-sent.ts';

export interface EndingToolsProps {
  ending: Ending;
  organisationChoice: GivenControl;
}

/** 撤回申请 of what waits, 恢复团籍 of what is in force. */
export function EndingTools({ ending, organisationChoice }: EndingToolsProps) {
  const { endings, cases } = useWording();
  const [dialog, setDialog] = useState<'withdraw' | 'reinstate' | null>(null);
  const waiting = ending.state === 'proposed' ? ending.caseId : ending.reinstatementCaseId;
  return (
    <span className="row-tools">
      {waiting !== null && (
        <LinkButton size="small" to="/cases/$caseId" params={{ caseId: String(waiting) }}>
          {cases.view}
        </LinkButton>
      )}
      {waiting !== null && ending.actions.withdraw === null && (
        <AbilityButton size="small" ability={null} onClick={() => setDialog('withdraw')}>
          {cases.withdraw}
        </AbilityButton>
      )}
      {ending.state === 'in_force' && ending.reinstatementCaseId === null && (
        <AbilityButton size="small" ability={ending.actions.reinstate} onClick={() => setDialog('reinstate')}>
          {endings.reinstate}
        </AbilityButton>
      )}
      {dialog === 'withdraw' && waiting !== null && (
        <ConfirmDialog
          title={fill(cases.withdrawTitle, { name: ending.member.name })}
          text={cases.withdrawText}
          confirmText={cases.withdraw}
          doneText={cases.withdrawn}
          onConfirm={() => call(withdrawCase, { params: { caseId: waiting } })}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'reinstate' && (
        <ReinstateDialog
          ending={ending}
          organisationChoice={organisationChoice}
          onClose={() => setDialog(null)}
        />
      )}
    </span>
  );
}

/** Where there is more to know than of others. */
const textsOf = (words: Wording['endings']): Partial<Record<Ending['kind'], string>> => ({
  expulsion: words.reinstateExpelledText,
  duplicate: words.reinstateDuplicateText,
});

interface ReinstateDialogProps extends EndingToolsProps {
  onClose: () => void;
}

/** 恢复团籍, with the branch where the old one is dissolved (LIF-3). */
function ReinstateDialog({ ending, organisationChoice, onClose }: ReinstateDialogProps) {
  const { endings, shell } = useWording();
  const { seat } = useSession();
  const message = useToast();
  const queryClient = useQueryClient();
  return (
    <ReasonDialog<{ organisationId?: number }>
      title={fill(endings.reinstateTitle, { name: ending.member.name })}
      text={textsOf(endings)[ending.kind] ?? endings.reinstateText}
      onClose={onClose}
      onConfirm={async ({ reason, organisationId }) => {
        const { reviewer } = await call(askReinstatement, {
          params: { memberId: ending.member.id },
          body: { reason, ...(organisationId !== undefined && { organisationId }) },
        });
        message.success(saySent(endings, reviewer, seat.organisation.id));
        void queryClient.invalidateQueries();
      }}
    >
      {ending.needsBranch && (
        <Form.Item
          name="organisationId"
          label={endings.reinstateBranch}
          extra={endings.reinstateBranchText}
          rules={[{ required: true, message: shell.required }]}
        >
          <GivenField render={organisationChoice} />
        </Form.Item>
      )}
    </ReasonDialog>
  );
}
