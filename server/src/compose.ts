import { hkdfSync } from 'node:crypto';
import type { Logger } from 'pino';
import { ConfigurationError } from './config.ts';
import type { Context, Database } from './context.ts';
import { createPdfInspector } from './documents/read-pdf.ts';
import { accountJobs, accountRoutes } from './features/accounts/index.ts';
import { additionJobs, additionRoutes, departureToDos } from './features/additions/index.ts';
import {
  applicationJobs,
  applicationObstacle,
  applicationRoutes,
  applicationToDos,
} from './features/applications/index.ts';
import { approvalRoutes, caseObstacle, createCaseToDos } from './features/approvals/index.ts';
import {
  archiveJobs,
  archiveRoutes,
  archiveToDos,
  createEntryCompanion,
  createFormReview,
  formChange,
} from './features/archives/index.ts';
import { cadreObstacle, cadreRoutes, cadreToDos } from './features/cadres/index.ts';
import { cardJobs, cardRoutes, createCardKey } from './features/cards/index.ts';
import {
  claimCase,
  claimHandler,
  claimJobs,
  claimRoutes,
  claimToDos,
  openClaim,
} from './features/claims/index.ts';
import {
  agedToDos,
  createEndingCase,
  endingJobs,
  endingRoutes,
  reinstatementCase,
} from './features/endings/index.ts';
import {
  federationJobs,
  federationRoutes,
  keyChangeHandler,
  type Peering,
} from './features/federation/index.ts';
import { graduationJobs, graduationRoutes, graduationToDos } from './features/graduations/index.ts';
import {
  arrivalToDos,
  findAskedElsewhere,
  handoverHandlers,
  handoverJobs,
  handoverObstacle,
  handoverRoutes,
  takeBackOfEnded,
} from './features/handovers/index.ts';
import { homeRoutes } from './features/home/index.ts';
import { importJobs, importRoutes, importToDos, organisationImport } from './features/imports/index.ts';
import { memberImport, memberObstacle, memberRoutes, numberToDos } from './features/members/index.ts';
import { mergeJobs, mergeRoutes } from './features/merges/index.ts';
import { messageJobs, messageRoutes } from './features/messages/index.ts';
import { createOrganisationMove, followMoves, moveRoutes } from './features/moves/index.ts';
import { numberCaseRoutes, numberRegistration, numberRelease } from './features/number-cases/index.ts';
import { followMove, numberObstacle, numberRoutes } from './features/numbers/index.ts';
import { type MoveParts, organisationRoutes } from './features/organisations/index.ts';
import { factImport, planningRoutes } from './features/planning/index.ts';
import { recordJobs, recordRoutes } from './features/record/index.ts';
import { schoolingJobs, schoolingRoutes, schoolingToDos } from './features/schooling/index.ts';
import { seasonJobs, seasonRoutes } from './features/season/index.ts';
import { formDueToDos, shiftRollups, statisticsJobs, statisticsRoutes } from './features/statistics/index.ts';
import {
  createAppealCase,
  createTransferCase,
  followMove as followTransferSides,
  transferJobs,
  transferRoutes,
  transferToDos,
} from './features/transfers/index.ts';
import { veteranObstacle, veteranRoutes } from './features/veterans/index.ts';
import type { Files } from './files/open-files.ts';
import { openSealAnchor } from './files/seal-anchor.ts';
import type { Job } from './jobs/queue.ts';
import type { Clock } from './kernel/clock.ts';
import { createPersonalData } from './kernel/personal-data.ts';
import type { Route } from './kernel/route.ts';
import { faultsOfPolicy, type Policy } from './policies/index.ts';

export interface Parts {
  readonly db: Database;
  readonly files: Files;
  /** Where it is noted how far the record was sealed. */
  readonly anchorFile: string;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly secret: Buffer;
  readonly sample: boolean;
  readonly log: Logger;
  /** How others reach this installation, and how it reaches them. */
  readonly peering?: Partial<Peering>;
}

export interface Application {
  readonly context: Context;
  readonly routes: readonly Route[];
  readonly jobs: readonly Job[];
  close(): Promise<void>;
}

/** The composition root: the only place that knows every feature and hands each what it registers with another. */
export function compose(parts: Parts): Application {
  refuseContradictions(parts.policy);
  const sealKey = Buffer.from(hkdfSync('sha256', parts.secret, '', 'record-seal', 32));
  const context: Context = {
    db: parts.db,
    clock: parts.clock,
    policy: parts.policy,
    files: parts.files,
    personalData: createPersonalData(parts.secret),
    sealKey,
    anchor: openSealAnchor(parts.anchorFile, sealKey),
    sample: parts.sample,
    log: parts.log,
  };
  const inspector = createPdfInspector();
  const companion = createEntryCompanion(context);
  const peering: Peering = {
    address: null,
    fetch: globalThis.fetch,
    timeoutMilliseconds: 15_000,
    ...parts.peering,
    handlers: [
      keyChangeHandler,
      ...handoverHandlers(companion, openClaim),
      claimHandler,
      ...(parts.peering?.handlers ?? []),
    ],
  };
  const moveParts: MoveParts = {
    obstacles: [
      handoverObstacle,
      memberObstacle,
      cadreObstacle,
      veteranObstacle,
      applicationObstacle,
      caseObstacle,
      numberObstacle,
    ],
    followers: [
      (tx, actor, moved) => followMove(context, tx, actor, moved),
      shiftRollups,
      (tx, actor, moved) => followMoves(context, tx, actor, moved),
      (tx, _actor, moved) => followTransferSides(context, tx, moved),
    ],
  };
  const endingFollowers = [takeBackOfEnded];
  const transferCase = createTransferCase(context);
  const appealCase = createAppealCase(context);
  const imports = [organisationImport, memberImport(context, { companion }), factImport];
  return {
    context,
    routes: [
      ...recordRoutes(context),
      ...accountRoutes(context),
      ...organisationRoutes(context, moveParts),
      ...moveRoutes(context),
      ...messageRoutes(context),
      ...importRoutes(context, imports),
      ...numberRoutes(context),
      ...approvalRoutes(context, [
        createFormReview(context.policy),
        formChange,
        numberRelease,
        numberRegistration,
        createEndingCase(endingFollowers),
        reinstatementCase,
        transferCase,
        appealCase,
        claimCase,
        createOrganisationMove(moveParts),
      ]),
      ...veteranRoutes(context),
      ...memberRoutes(context, { companion }),
      ...applicationRoutes(context, { companion }),
      ...archiveRoutes(context, { inspector }),
      ...graduationRoutes(context),
      ...schoolingRoutes(context),
      ...transferRoutes(context, { transferCase, appealCase }, findAskedElsewhere),
      ...seasonRoutes(context, findAskedElsewhere),
      ...additionRoutes(context),
      ...endingRoutes(context),
      ...mergeRoutes(context, endingFollowers),
      ...cadreRoutes(context, { companion }),
      ...cardRoutes(context, createCardKey(parts.secret)),
      ...planningRoutes(context),
      ...numberCaseRoutes(context),
      ...federationRoutes(context, peering),
      ...handoverRoutes(context),
      ...claimRoutes(context),
      ...statisticsRoutes(context),
      ...homeRoutes(context, [
        createCaseToDos([transferCase.kind]),
        transferToDos,
        arrivalToDos,
        applicationToDos,
        claimToDos,
        departureToDos,
        agedToDos,
        archiveToDos,
        formDueToDos,
        graduationToDos,
        schoolingToDos,
        numberToDos,
        cadreToDos,
        importToDos,
      ]),
    ],
    jobs: [
      ...recordJobs(context),
      ...accountJobs(context),
      ...messageJobs(context),
      ...importJobs(context, imports),
      ...applicationJobs(context),
      ...archiveJobs(context),
      ...graduationJobs(context),
      ...schoolingJobs(context),
      ...transferJobs(context),
      ...seasonJobs(context),
      ...additionJobs(context),
      ...cardJobs(context),
      ...endingJobs(context),
      ...mergeJobs(context),
      ...federationJobs(context, peering),
      ...handoverJobs(context),
      ...claimJobs(context),
      ...statisticsJobs(context),
    ],
    close: () => inspector.close(),
  };
}

function refuseContradictions(policy: Policy): void {
  const faults = faultsOfPolicy(policy).map(
    (fault) => `The policy ${policy.name} contradicts itself: ${fault}`,
  );
  if (faults.length > 0) throw new ConfigurationError(faults.join('\n'));
}
