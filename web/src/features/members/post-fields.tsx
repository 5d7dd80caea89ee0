import { appointments, cadreNatures, onPostStates, positionChoices } from '#contract/dictionaries/cadres.ts';
import { yesNo } from '#contract/dictionaries/yes-no.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { useSession } from '../../api/session.ts';
import { ChoiceField, MonthField } from './entry-controls.tsx';

interface PostFieldsProps {
  organisationKind: OrganisationKind;
  today: string;
}

/** What is asked of a post (N23 1.1, 2): 在岗状态 outside branches, where 任现职方式 may be left out. */
export function PostFields({ organisationKind, today }: PostFieldsProps) {
  const { policy } = useSession();
  const isOfBranch = organisationKind === 'branch';
  return (
    <>
      <ChoiceField field="position" required choices={positionChoices(policy.positions[organisationKind])} />
      <MonthField field="positionSince" required today={today} />
      <ChoiceField field="appointment" required={isOfBranch} choices={appointments} />
      <ChoiceField field="cadreNature" required choices={cadreNatures} />
      <ChoiceField field="onPartyCommittee" required choices={yesNo} />
      {!isOfBranch && <ChoiceField field="onPostState" required choices={onPostStates} />}
    </>
  );
}
