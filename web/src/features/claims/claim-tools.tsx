import { Drawer } from 'antd';
import { useState } from 'react';
import type { Claim } from '#contract/claims.ts';
import { fill } from '#contract/wording/fill.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ClaimFacts } from './claim-facts.tsx';
import { ProposeClaimDialog } from './propose-claim-dialog.tsx';

/** 查看, and 提出处理意见 while nothing is proposed or told. */
export function ClaimTools({ claim }: { claim: Claim }) {
  const { claims } = useWording();
  const [dialog, setDialog] = useState<'show' | 'propose' | null>(null);
  const { proposal, actions, ours } = claim;
  return (
    <span className="row-tools">
      {actions.propose === null && (
        <AbilityButton size="small" type="primary" ability={null} onClick={() => setDialog('propose')}>
          {claims.propose}
        </AbilityButton>
      )}
      {proposal && (
        <LinkButton size="small" to="/cases/$caseId" params={{ caseId: String(proposal.caseId) }}>
          {claims.viewCase}
        </LinkButton>
      )}
      <AbilityButton size="small" ability={null} onClick={() => setDialog('show')}>
        {claims.show}
      </AbilityButton>
      {dialog === 'show' && (
        <Drawer
          open
          size={640}
          title={fill(claims.compareTitle, { name: ours.name })}
          onClose={() => setDialog(null)}
        >
          <ClaimFacts claim={claim} />
        </Drawer>
      )}
      {dialog === 'propose' && <ProposeClaimDialog claim={claim} onClose={() => setDialog(null)} />}
    </span>
  );
}
