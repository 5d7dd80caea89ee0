import { Button } from 'antd';
import type { ReviewCase } from '#contract/approvals.ts';
import { sayCount } from '#contract/capped-count.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { busy } from '../../ui/busy.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import { CaseTag } from './case-tag.tsx';
import { RefusalPanel } from './refusal-panel.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

interface ReviewDecisionProps {
  review: ReviewCase;
  /** Whether the form is on the screen yet. */
  sheet: 'waiting' | 'drawn' | 'fault';
  mayAgree: boolean;
  mayRefuse: boolean;
  deciding: 'agree' | 'refuse' | null;
  isRefusing: boolean;
  reasonFault: string | undefined;
  onAgree: () => void;
  onRefusing: (isRefusing: boolean) => void;
  onRefuse: (reason: string) => void;
}

/** 同意 / 不同意 at the foot of a review; who decided and when, where it is decided. */
export function ReviewDecision(props: ReviewDecisionProps) {
  const { cases, appeals } = useWording();
  const { review, deciding } = props;
  if (review.state !== 'open') {
    const told = {
      name: review.decidedBy ?? '',
      time: review.decidedAt ? formatTime(review.decidedAt) : '',
      decision: cases.states[review.state],
    };
    return (
      <div className="review-decided">
        <CaseTag state={review.state} />
        <span>
          {review.kind === 'transfer_appeal' && review.state === 'lapsed'
            ? appeals.lapsed
            : sayEnd(review, told, cases)}
        </span>
        {review.reason && <strong>{review.reason}</strong>}
      </div>
    );
  }
  if (props.isRefusing) {
    return (
      <RefusalPanel
        hasPhrases={!['organisation_move', 'transfer', 'transfer_appeal', 'claim'].includes(review.kind)}
        isBusy={deciding === 'refuse'}
        fault={props.reasonFault}
        onRefuse={props.onRefuse}
        onClose={() => props.onRefusing(false)}
      />
    );
  }
  const ability = review.actions.decide;
  const mayWithdraw = review.actions.withdraw === null;
  // Who has sent it does not decide it, unless a reviewer sent it on behalf of one below.
  if (mayWithdraw && ability !== null) return <WithdrawButton review={review} />;
  return (
    <div className="review-buttons">
      <AbilityButton
        ability={ability}
        notYet={!props.mayAgree && deciding === null}
        type="primary"
        size="large"
        loading={busy(deciding === 'agree')}
        aria-keyshortcuts="A"
        onClick={props.onAgree}
      >
        {cases.agree} <kbd>A</kbd>
      </AbilityButton>
      <AbilityButton
        ability={ability}
        notYet={!props.mayRefuse && deciding === null}
        size="large"
        danger
        aria-keyshortcuts="R"
        onClick={() => props.onRefusing(true)}
      >
        {cases.refuse} <kbd>R</kbd>
      </AbilityButton>
      {mayWithdraw && <WithdrawButton review={review} />}
      {ability === null && props.sheet !== 'drawn' && (
        <span className="muted">{props.sheet === 'fault' ? cases.sheetFault : cases.sheetWaiting}</span>
      )}
      {ability !== null && (
        <span className="muted">{fill(cases.waitingFor, { name: review.reviewer.name })}</span>
      )}
    </div>
  );
}

function sayEnd(
  { state, kind }: Pick<ReviewCase, 'state' | 'kind'>,
  told: { name: string; time: string; decision: string },
  cases: Wording['cases'],
): string {
  if (state === 'withdrawn') return fill(cases.withdrawnBy, told);
  if (state !== 'lapsed') return fill(cases.decidedAlready, told);
  if (kind === 'transfer') return cases.lapsedTransfer;
  if (kind === 'claim') return cases.lapsedClaim;
  return kind === 'organisation_move' ? cases.lapsedMove : cases.lapsedText;
}

interface ReviewWayProps {
  review: ReviewCase;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
}

/** How many are left, and the way to the others. */
export function ReviewWay({ review, onNext, onPrevious }: ReviewWayProps) {
  const { cases } = useWording();
  return (
    <>
      {review.openCount.count > 0 && (
        <span className="muted">{fill(cases.left, { count: sayCount(review.openCount) })}</span>
      )}
      <Button disabled={onPrevious === null} onClick={() => onPrevious?.()}>
        {cases.previous} <kbd>K</kbd>
      </Button>
      <Button disabled={onNext === null} onClick={() => onNext?.()}>
        {cases.next} <kbd>J</kbd>
      </Button>
    </>
  );
}
