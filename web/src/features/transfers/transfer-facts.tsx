import { Link } from '@tanstack/react-router';
import type { TransferDetail } from '#contract/approvals-details.ts';
import type { Transfer } from '#contract/transfers.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { sayDetails, sayReason } from '#contract/wording/say-transfer.ts';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';
import { AppealLine } from './appeal-line.tsx';

interface TransferFactsProps {
  transfer: Transfer;
  /** What is shown to who decides, and to who sees the member. */
  more?: TransferDetail['person'];
}

/** Who moves from where to where, why, and until when it can be agreed to (TRF-1, TRF-2). */
export function TransferFacts({ transfer, more }: TransferFactsProps) {
  const { transfers, archives, members, appeals } = useWording();
  const { language } = useLanguage();
  const { columns, facts } = transfers;
  const { member } = transfer;
  return (
    <Facts
      facts={[
        [
          columns.member,
          member.isVisible ? (
            <Link key="member" to="/members/$memberId" params={{ memberId: String(member.id) }}>
              {member.name}
            </Link>
          ) : (
            member.name
          ),
        ],
        [members.fields.idNumber, member.idNumberMasked],
        ...(more
          ? [
              [facts.sex, members.sexes[more.sex]] as const,
              [facts.birthDate, more.birthDate] as const,
              [facts.phone, more.phoneMasked] as const,
            ]
          : []),
        [facts.joinedMonth, member.joinedMonth],
        [
          members.fields.developmentNumber,
          member.developmentNumber === null ? '—' : formatDevelopmentNumber(member.developmentNumber),
        ],
        [facts.certification, archives.certifications[member.certification]],
        [columns.from, transfer.from.name],
        [columns.to, transfer.to.name],
        ...(transfer.assigned ? [[transfers.branch, transfer.assigned.name] as const] : []),
        [columns.reason, sayReason(transfer.reason, language)],
        ...sayDetails(transfer.details, transfers.fields, language),
        [facts.begunBy, transfer.begunByMember ? transfers.byMember : transfer.begunBy],
        [facts.begunAt, formatTime(transfer.begunAt)],
        ...(transfer.state === 'open' ? [[facts.dueOn, transfer.dueOn] as const] : []),
        ...(transfer.decidedAt === null ? [] : [[facts.decidedAt, formatTime(transfer.decidedAt)] as const]),
        ...(transfer.refusalReason === null
          ? []
          : [[transfers.refusalReason, transfer.refusalReason] as const]),
        ...(transfer.appeal ? [[appeals.refuser, transfer.reviewer.name] as const] : []),
        ...(transfer.appeal?.reason ? [[appeals.reason, transfer.appeal.reason] as const] : []),
        ...(transfer.appeal || transfer.isRenewed
          ? [[appeals.fact, <AppealLine key="appeal" transfer={transfer} />] as const]
          : []),
      ]}
    />
  );
}
