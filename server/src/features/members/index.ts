export { changeSchooling } from './change-schooling.ts';
export { enterPerson, findEntryFaults } from './enter-member.ts';
export type { EnteredMember, EntryCompanion, FormFacts } from './entry-companion.ts';
export { faultsOfEntry } from './entry-rules.ts';
export { claimOf, faultOfEnded, faultsFromRegister } from './faults-from-register.ts';
export { factsOfNumber, findRegistrationFacts } from './find-number-facts.ts';
export { giveUpNumber } from './give-up-number.ts';
export { memberImport } from './import-members.ts';
export { faultOfNumber } from './joining-rules.ts';
export { isVisibleMember, refusalToEnter } from './member-access.ts';
export { memberObstacle } from './member-obstacle.ts';
export { memberRoutes } from './member-routes.ts';
export { type ListedMember, listedColumns, listedSides, presenterOf } from './member-rows.ts';
export { refusalOfEnded } from './member-rules.ts';
export {
  findHolders,
  findPerson,
  findStanding,
  getVisibleMemberForUpdate,
  getVisiblePersonForUpdate,
  type LoadedMember,
  loadMemberForUpdate,
  loadMembersForUpdate,
  type MemberRow,
  markListed,
  updateMember,
} from './member-store.ts';
export { refusalToCorrectNumber, refusalToRegisterNumber } from './number-change-rules.ts';
export { numberClaimOf, settleNumbers } from './number-claims.ts';
export { isNumberMissingOf, numberToDos } from './number-missing.ts';
export { particularsOf } from './particular-columns.ts';
export { columnsOfEntry, presentEntry } from './present-entry.ts';
export { entryOfRow } from './read-import-row.ts';
export { readParticulars, takeInFromSystem } from './take-in-from-system.ts';
export { takeIntoBranches } from './take-into-branch.ts';
export { refusalToTransfer } from './transfer-rules.ts';
export { vacateNumber } from './vacate-number.ts';
