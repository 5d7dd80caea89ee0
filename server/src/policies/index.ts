import { beijing } from './beijing.ts';
import { national2020 } from './national-2020.ts';
import { national2023 } from './national-2023.ts';
import type { Policy, PolicyName } from './policy.ts';

export { faultsOfCaps } from './check-caps.ts';
export { faultsOfPolicy } from './check-policy.ts';
export {
  type AppealRule,
  type DevelopmentMilestone,
  type EndingRule,
  formDueOn,
  isFormRequired,
  isFormShown,
  isNumberRequired,
  knownEndings,
  type Policy,
  type PolicyName,
  planningCapsOf,
  positionListsOn,
  positionsToChoose,
  type RegistrationRules,
  ruleInForce,
  type TransferRules,
  type TransferStep,
} from './policy.ts';

/** The rule-books an installation may run under. */
export const policies: Readonly<Record<PolicyName, Policy>> = {
  'national-2020': national2020,
  'national-2023': national2023,
  beijing,
};

export function findPolicy(name: string): Policy | undefined {
  return Object.values(policies).find((policy) => policy.name === name);
}
