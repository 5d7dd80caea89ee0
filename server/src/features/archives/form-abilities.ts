import type { FormAbilities } from '#contract/members.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Policy } from '../../policies/policy.ts';
import type { FormFacts } from '../members/index.ts';
import {
  refusalToAskChangeFrom,
  refusalToFileFrom,
  refusalToRemoveFrom,
  refusalToReplaceFrom,
  refusalToUpload,
} from './archive-access.ts';
import {
  refusalToAskChange,
  refusalToReplace,
  refusalToTakeUpForm,
  refusalUnlessInForce,
} from './archive-rules.ts';
import { refusalToFile, refusalToWithdrawFiling } from './filing-rules.ts';

/** What an actor may do with a member's form, by the access and the rules that each use case asks. */
export function formAbilities(actor: Actor, member: FormFacts, policy: Policy): FormAbilities {
  return {
    uploadForm: refusalToUpload(actor, member, policy) ?? refusalToTakeUpForm(member, policy),
    askFormChange: refusalToAskChangeFrom(actor, member, policy) ?? refusalToAskChange(member),
    replaceForm: refusalToReplaceFrom(actor, member, policy) ?? refusalToReplace(member),
    removeForm: refusalToRemoveFrom(actor, member, policy) ?? refusalUnlessInForce(member.formState),
    filePaper: refusalToFileFrom(actor, member) ?? refusalToFile(member),
    withdrawFiling: refusalToFileFrom(actor, member) ?? refusalToWithdrawFiling(member),
  };
}
