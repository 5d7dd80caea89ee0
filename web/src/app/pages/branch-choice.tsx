import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Organisation } from '#contract/organisations.ts';
import { fill } from '#contract/wording/fill.ts';
import { OrganisationPicker } from '../../features/organisations/organisation-picker.tsx';
import { organisationQuery } from '../../features/organisations/organisation-queries.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import '../../features/organisations/organisations.css';

interface BranchChoiceProps {
  chosenId: number | null;
  onChoose: (organisationId: number) => void;
  children: (branch: Organisation) => ReactNode;
}

/**
 * The tree of organisations at the left and, once a branch is chosen, what is done with it at the right. What was begun stays
 * while the tree is looked through and another branch is chosen.
 */
export function BranchChoice({ chosenId, onChoose, children }: BranchChoiceProps) {
  const { members } = useWording();
  const say = useSayRefusal();
  const query = useQuery({ ...organisationQuery(chosenId ?? 0), enabled: chosenId !== null });
  const chosen = chosenId === null ? undefined : query.data;

  const isUsable = chosen?.kind === 'branch' && chosen.actions.enterMember === null;
  const [branch, setBranch] = useState<Organisation | null>(null);
  if (isUsable && chosen !== branch) setBranch(chosen);

  const notice = () => {
    if (chosenId === null) return <Empty title={members.chooseBranch} />;
    if (query.error) return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />;
    if (!chosen) return <Loading />;
    if (chosen.kind !== 'branch') return <Empty title={fill(members.notABranch, { name: chosen.name })} />;
    const ability = chosen.actions.enterMember;
    return ability && <Empty title={say(ability)} />;
  };

  return (
    <div className="organisations">
      <OrganisationPicker value={chosenId} onChange={onChoose} />
      <div>
        {!isUsable && notice()}
        {branch && (
          <div hidden={!isUsable} className={isUsable ? 'stack' : ''}>
            {children(branch)}
          </div>
        )}
      </div>
    </div>
  );
}
