import type { ReviewCase } from '#contract/approvals.ts';
import type { OrganisationMoveDetail } from '#contract/approvals-details.ts';
import { sayCount } from '#contract/capped-count.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';

/** What is to move, from where to where and why; and what the last consent would run against now (ORG-8, ORG-4). */
export function MoveFacts({ review, detail }: { review: ReviewCase; detail: OrganisationMoveDetail }) {
  const { cases, organisations } = useWording();
  const say = useSayRefusal();
  const above = detail.to.trail.slice(0, -1).join(' › ');
  return (
    <>
      {detail.obstacles.length > 0 && (
        <div className="notice notice-waiting">
          <strong>{cases.moveObstacles}</strong>
          <ul>
            {detail.obstacles.map((refusal) => (
              <li key={refusal.code}>{say(refusal)}</li>
            ))}
          </ul>
        </div>
      )}
      <Facts
        facts={[
          [cases.moved, detail.organisation.name],
          [organisations.id, detail.organisation.id],
          [organisations.kind, organisations.kinds[detail.organisation.kind]],
          [cases.moveChildren, sayCount(detail.childCount)],
          [cases.moveMembers, sayCount(detail.memberCount)],
          [cases.moveFrom, detail.from.name],
          [cases.moveTo, `${detail.to.name}（${organisations.id} ${detail.to.id}）`],
          ...(above === '' ? [] : [[cases.moveToTrail, above] as const]),
          [cases.moveReason, detail.reason],
          [cases.applicant, review.organisation.name],
        ]}
      />
    </>
  );
}
