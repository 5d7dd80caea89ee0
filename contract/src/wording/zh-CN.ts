import { accountsZh } from './accounts-zh-CN.ts';
import { appealsZh } from './appeals-zh-CN.ts';
import { applicationsZh } from './applications-zh-CN.ts';
import { archivesZh } from './archives-zh-CN.ts';
import { cadresZh } from './cadres-zh-CN.ts';
import { casesZh } from './cases-zh-CN.ts';
import { claimsZh } from './claims-zh-CN.ts';
import { endingsZh } from './endings-zh-CN.ts';
import { errorsZh } from './errors-zh-CN.ts';
import { federationZh } from './federation-zh-CN.ts';
import { graduationsZh } from './graduations-zh-CN.ts';
import { handoversZh } from './handovers-zh-CN.ts';
import { homeZh } from './home-zh-CN.ts';
import { importsZh } from './imports-zh-CN.ts';
import { lettersZh } from './letters-zh-CN.ts';
import { livesZh } from './lives-zh-CN.ts';
import { membersZh } from './members-zh-CN.ts';
import { mergesZh } from './merges-zh-CN.ts';
import { messagesZh } from './messages-zh-CN.ts';
import { numbersZh } from './numbers-zh-CN.ts';
import { organisationsZh } from './organisations-zh-CN.ts';
import { planningZh } from './planning-zh-CN.ts';
import { recordZh } from './record-zh-CN.ts';
import { schoolingZh } from './schooling-zh-CN.ts';
import { seasonZh } from './season-zh-CN.ts';
import { shellZh } from './shell-zh-CN.ts';
import { statisticsZh } from './statistics-zh-CN.ts';
import { transfersZh } from './transfers-zh-CN.ts';
import { veteransZh } from './veterans-zh-CN.ts';
import type { Widened } from './widened.ts';

/** Chinese: the source of all texts. A key that another language lacks does not compile. */
export const zhCN = {
  shell: shellZh,
  home: homeZh,
  organisations: organisationsZh,
  accounts: accountsZh,
  record: recordZh,
  lives: livesZh,
  members: membersZh,
  archives: archivesZh,
  cadres: cadresZh,
  imports: importsZh,
  cases: casesZh,
  planning: planningZh,
  numbers: numbersZh,
  statistics: statisticsZh,
  veterans: veteransZh,
  applications: applicationsZh,
  messages: messagesZh,
  letters: lettersZh,
  federation: federationZh,
  graduations: graduationsZh,
  schooling: schoolingZh,
  season: seasonZh,
  endings: endingsZh,
  transfers: transfersZh,
  appeals: appealsZh,
  claims: claimsZh,
  handovers: handoversZh,
  merges: mergesZh,
  errors: errorsZh,
} as const;

export type Wording = Widened<typeof zhCN>;
