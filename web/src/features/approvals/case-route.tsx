import type { CaseKind, CaseStep, ReviewCase } from '#contract/approvals.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';

/** The whole way of a case: who sent it, who has decided what, where it waits, who comes after that. */
export function CaseRoute({
  review,
}: {
  review: Pick<ReviewCase, 'kind' | 'openedBy' | 'openedAt' | 'organisation' | 'sentFrom' | 'route'>;
}) {
  const { cases } = useWording();
  const waitsAt = review.route.findIndex(({ decision }) => decision === null);
  return (
    <section>
      <h2>{cases.route}</h2>
      <ol className="case-route">
        <li>
          <strong>{review.sentFrom}</strong>
          <span className="muted">
            {fill(review.sentFrom === review.organisation.name ? cases.routeSent : cases.routeSentFor, {
              name: review.openedBy,
              time: formatTime(review.openedAt),
              organisation: review.organisation.name,
            })}
          </span>
        </li>
        {review.route.map((step, index) => (
          <Step
            key={`${step.reviewer.id} ${step.at}`}
            step={step}
            kind={review.kind}
            isNow={index === waitsAt}
          />
        ))}
      </ol>
    </section>
  );
}

const tones: Record<'passed_on' | 'agreed' | 'refused', Tone> = {
  passed_on: 'good',
  agreed: 'good',
  refused: 'bad',
};

function Step({ step, kind, isNow }: { step: CaseStep; kind: CaseKind; isNow: boolean }) {
  const { cases } = useWording();
  const { decision } = step;
  return (
    <li {...(isNow && { 'aria-current': 'step' as const })}>
      <strong>{step.reviewer.name}</strong>
      {decision === null ? (
        <StatusTag tone={isNow ? 'waiting' : 'neutral'}>
          {isNow ? cases.routeWaiting : cases.routeToCome}
        </StatusTag>
      ) : (
        <StatusTag tone={tones[decision]}>{sayStep(kind, decision, cases)}</StatusTag>
      )}
      {step.at && (
        <span className="muted">
          {step.by} {formatTime(step.at)}
        </span>
      )}
      {step.reason && <span>{step.reason}</span>}
    </li>
  );
}

function sayStep(
  kind: CaseKind,
  decision: NonNullable<CaseStep['decision']>,
  cases: Wording['cases'],
): string {
  if (decision !== 'passed_on') return cases.routeStep[decision];
  if (kind === 'transfer') return cases.routeTransferPassed;
  return kind === 'organisation_move' ? cases.routeMovePassed : cases.routeStep.passed_on;
}
