import type { Claim, ClaimSide } from '#contract/claims.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import './claims.css';

interface ClaimFactsProps {
  claim: Claim;
  /** What a case proposes, or has proposed; else what is proposed now. */
  proposed?: { readonly keeps: boolean; readonly reason: string };
}

/** The member as both systems have them, side by side, and what each has decided (TRF-8). */
export function ClaimFacts({ claim, proposed }: ClaimFactsProps) {
  const { claims } = useWording();
  const { facts, side } = claims;
  const { ours, theirs } = claim;
  const proposal = proposed ?? claim.proposal;
  const number = ({ developmentNumber }: ClaimSide) =>
    developmentNumber === null ? claims.none : formatDevelopmentNumber(developmentNumber);
  const rows: [string, (of: ClaimSide) => string][] = [
    [facts.name, ({ name }) => name],
    [facts.idNumber, ({ idNumberMasked }) => idNumberMasked],
    [facts.organisation, ({ organisation }) => organisation],
    [facts.joinedMonth, ({ joinedMonth }) => joinedMonth],
    [facts.developmentNumber, number],
    [facts.since, ({ since }) => since ?? claims.notSaid],
    [facts.stance, ({ stance }) => claims.stances[stance]],
    [facts.reason, ({ reason }) => reason || '—'],
  ];
  return (
    <>
      <p className="muted">
        {fill(claims.causeLine, { cause: claims.causes[claim.cause], at: formatTime(claim.foundAt) })}
        {claim.settledAt !== null && <> · {fill(claims.settledLine, { at: formatTime(claim.settledAt) })}</>}
      </p>
      <table className="claim-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{side.ours}</th>
            <th scope="col">
              {side.theirs}
              <small className="muted">{claim.system}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, say]) => (
            <tr key={label}>
              <th scope="row" className="muted">
                {label}
              </th>
              <td>{say(ours)}</td>
              <td>{theirs ? say(theirs) : claims.notSaid}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {proposal && (
        <p className="claim-proposal">
          <strong>{facts.proposal}</strong>
          <span>{claims.decisions[proposal.keeps ? 'keep' : 'yield']}</span>
          <span className="muted">{proposal.reason}</span>
        </p>
      )}
    </>
  );
}
