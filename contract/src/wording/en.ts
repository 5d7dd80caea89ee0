import { accountsEn } from './accounts-en.ts';
import { appealsEn } from './appeals-en.ts';
import { applicationsEn } from './applications-en.ts';
import { archivesEn } from './archives-en.ts';
import { cadresEn } from './cadres-en.ts';
import { casesEn } from './cases-en.ts';
import { claimsEn } from './claims-en.ts';
import { endingsEn } from './endings-en.ts';
import { errorsEn } from './errors-en.ts';
import { federationEn } from './federation-en.ts';
import { graduationsEn } from './graduations-en.ts';
import { handoversEn } from './handovers-en.ts';
import { homeEn } from './home-en.ts';
import { importsEn } from './imports-en.ts';
import { lettersEn } from './letters-en.ts';
import { livesEn } from './lives-en.ts';
import { membersEn } from './members-en.ts';
import { mergesEn } from './merges-en.ts';
import { messagesEn } from './messages-en.ts';
import { numbersEn } from './numbers-en.ts';
import { organisationsEn } from './organisations-en.ts';
import { planningEn } from './planning-en.ts';
import { recordEn } from './record-en.ts';
import { schoolingEn } from './schooling-en.ts';
import { seasonEn } from './season-en.ts';
import { shellEn } from './shell-en.ts';
import { statisticsEn } from './statistics-en.ts';
import { transfersEn } from './transfers-en.ts';
import { veteransEn } from './veterans-en.ts';
import type { Wording } from './zh-CN.ts';

export const en: Wording = {
  shell: shellEn,
  home: homeEn,
  organisations: organisationsEn,
  accounts: accountsEn,
  record: recordEn,
  lives: livesEn,
  members: membersEn,
  archives: archivesEn,
  cadres: cadresEn,
  imports: importsEn,
  cases: casesEn,
  planning: planningEn,
  numbers: numbersEn,
  statistics: statisticsEn,
  veterans: veteransEn,
  applications: applicationsEn,
  messages: messagesEn,
  letters: lettersEn,
  federation: federationEn,
  graduations: graduationsEn,
  schooling: schoolingEn,
  season: seasonEn,
  endings: endingsEn,
  transfers: transfersEn,
  appeals: appealsEn,
  claims: claimsEn,
  handovers: handoversEn,
  merges: mergesEn,
  errors: errorsEn,
};
