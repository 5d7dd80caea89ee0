import { Link } from '@tanstack/react-router';
import type { EndingDetail, ReinstatementDetail } from '#contract/approvals-details.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';

/** How a membership is to end, or has ended, and why it is to be undone: what a reviewer decides by (LIF-2, LIF-3). */
export function EndingFacts({ detail }: { detail: EndingDetail | ReinstatementDetail }) {
  const { endings } = useWording();
  const { facts: words } = endings;
  const { ending } = detail;
  // Who joins the army stays a member, there.
  const isArmy = ending.kind === 'army';
  return (
    <Facts
      facts={[
        [isArmy ? words.army : words.kind, endings.kinds[ending.kind]],
        [isArmy ? endings.days.army : words.on, ending.on],
        ...(ending.reportedOn === null ? [] : [[words.reportedOn, ending.reportedOn] as const]),
        ...(ending.reason === '' ? [] : [[words.reason, ending.reason] as const]),
        ...(detail.kind === 'ending'
          ? [
              ...(ending.kind === 'age' ? [[words.ofAgeOn, detail.ofAgeOn] as const] : []),
              [words.posts, detail.posts.join('、') || words.noPosts] as const,
              ...(detail.formReview
                ? [
                    [
                      words.form,
                      <Link
                        key="form"
                        to="/cases/$caseId"
                        params={{ caseId: String(detail.formReview.caseId) }}
                      >
                        {fill(endings.formUnderReview, { reviewer: detail.formReview.reviewer })}
                      </Link>,
                    ] as const,
                  ]
                : []),
              ...(detail.document || ending.kind === 'age' || ending.kind === 'death'
                ? []
                : [[words.document, endings.documentNone] as const]),
            ]
          : [[words.reinstateReason, detail.reason] as const, [words.into, detail.into.name] as const]),
      ]}
    />
  );
}
