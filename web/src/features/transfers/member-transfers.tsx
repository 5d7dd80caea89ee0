import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Member } from '#contract/members.ts';
import { listTransfersOf, type Transfer } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayReason } from '#contract/wording/say-transfer.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { Clamped } from '../../ui/clamped.tsx';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../../ui/states.tsx';
import { AppealLine } from './appeal-line.tsx';
import { BeginDialog } from './begin-dialog.tsx';
import type { OrganisationField } from './organisation-field.ts';
import { TransferFacts } from './transfer-facts.tsx';
import { TransferTools } from './transfer-tools.tsx';
import { transferTones } from './transfer-words.ts';

interface MemberTransfersProps {
  member: Member;
  organisationField: OrganisationField;
  /** Ways out of the system, beside 发起转移. */
  otherWays: ReactNode;
  /** Moves by these ways, each an item of the list; null: there are none. */
  otherLines: ReactNode;
}

/** 组织关系转接 on a member's page: what there was, and 发起转移 (TRF-1). */
export function MemberTransfers({ member, organisationField, otherWays, otherLines }: MemberTransfersProps) {
  const { transfers } = useWording();
  const [isBeginning, setIsBeginning] = useState(false);
  const [shown, setShown] = useState<Transfer | null>(null);
  const query = useQuery({
    queryKey: ['transfers', 'of', member.id],
    queryFn: ({ signal }) => call(listTransfersOf, { params: { memberId: member.id }, signal }),
  });
  const { data } = query;
  return (
    <Section
      title={
        <span className="member-states">
          {transfers.section}
          {data && member.standing !== 'ended' && (
            <AbilityButton size="small" ability={data.begin} onClick={() => setIsBeginning(true)}>
              {transfers.begin}
            </AbilityButton>
          )}
          {otherWays}
        </span>
      }
    >
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {data?.items.length === 0 && otherLines === null && <p className="muted">{transfers.none}</p>}
      {data && (data.items.length > 0 || otherLines !== null) && (
        <ul className="lines-with-tools">
          {data.items.map((transfer) => (
            <li key={transfer.caseId}>
              <TransferLine transfer={transfer} />
              <TransferTools
                transfer={transfer}
                organisationField={organisationField}
                onShow={() => setShown(transfer)}
              />
            </li>
          ))}
          {otherLines}
        </ul>
      )}
      {data && isBeginning && (
        <BeginDialog
          member={member}
          form={data.form}
          organisationField={organisationField}
          onClose={() => setIsBeginning(false)}
        />
      )}
      {shown && (
        <Drawer
          open
          size={480}
          title={fill(transfers.detailsTitle, { name: member.name })}
          onClose={() => setShown(null)}
        >
          <TransferFacts transfer={shown} />
        </Drawer>
      )}
    </Section>
  );
}

function TransferLine({ transfer }: { transfer: Transfer }) {
  const { transfers } = useWording();
  const { language } = useLanguage();
  const to = transfer.assigned ?? transfer.to;
  return (
    <div>
      <span className="member-states">
        <strong>{fill(transfers.line, { from: transfer.from.name, to: to.name })}</strong>
        <StatusTag tone={transferTones[transfer.state]}>{transfers.states[transfer.state]}</StatusTag>
      </span>
      <small className="muted">
        {[
          sayReason(transfer.reason, language),
          formatTime(transfer.begunAt),
          ...(transfer.state === 'open'
            ? [
                fill(transfers.waitingFor, { name: transfer.reviewer.name }),
                fill(transfers.dueOn, { date: transfer.dueOn }),
              ]
            : []),
        ].join(' · ')}
      </small>
      {transfer.refusalReason !== null && (
        <small>
          <Clamped>{fill(transfers.own.refusedBecause, { reason: transfer.refusalReason })}</Clamped>
        </small>
      )}
      <AppealLine transfer={transfer} />
    </div>
  );
}
