import { useQuery } from '@tanstack/react-query';
import { listClaimsOf } from '#contract/claims.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { ClaimTools } from './claim-tools.tsx';
import { claimTones, sayClaimState } from './claim-words.ts';

/** 重复团籍 on a member's page: other systems that have, or had, them as well (TRF-8). */
export function MemberClaims({ memberId }: { memberId: number }) {
  const { claims } = useWording();
  const { data, error, refetch } = useQuery({
    queryKey: ['claims', 'of', memberId],
    queryFn: ({ signal }) => call(listClaimsOf, { params: { memberId }, signal }),
  });
  if (error) return <RefusalNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={claims.tab}>
      <ul className="lines-with-tools">
        {data.items.map((claim) => (
          <li key={claim.id}>
            <div>
              <span className="member-states">
                <strong>
                  {fill(claims.memberLine, {
                    system: claim.system,
                    organisation: claim.theirs?.organisation ?? claims.notSaid,
                  })}
                </strong>
                <StatusTag tone={claimTones[claim.state]}>{sayClaimState(claim, claims)}</StatusTag>
              </span>
              <small className="muted">
                {fill(claims.causeLine, {
                  cause: claims.causes[claim.cause],
                  at: formatTime(claim.foundAt),
                })}
              </small>
            </div>
            <ClaimTools claim={claim} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
