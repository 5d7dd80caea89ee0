import { Readable } from 'node:stream';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '#contract/endpoint.ts';
import { enterMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import type { Context } from '../context.ts';
import { accountRoutes } from '../features/accounts/index.ts';
import { applicationRoutes } from '../features/applications/index.ts';
import { approvalRoutes } from '../features/approvals/index.ts';
import { archiveRoutes, createEntryCompanion, createFormReview } from '../features/archives/index.ts';
import { cadreRoutes } from '../features/cadres/index.ts';
import { createEndingCase, endingRoutes } from '../features/endings/index.ts';
import { graduationRoutes } from '../features/graduations/index.ts';
import { enterPerson, memberImport, memberRoutes } from '../features/members/index.ts';
import { messageRoutes } from '../features/messages/index.ts';
import { numberRoutes } from '../features/numbers/index.ts';
import { planningRoutes } from '../features/planning/index.ts';
import { appendActions, change } from '../features/record/index.ts';
import type { Actor } from '../kernel/actor.ts';

/** The program's own ways in, at a moment of the sample data's past. */
export interface Doors {
  /** Its clock shows the moment last set. */
  readonly context: Context;
  readonly memberImport: ReturnType<typeof memberImport>;
  setNow(moment: Date): void;
  /** A member into a branch: by an administrator's entry or, where people register themselves, as one whom the branch has agreed to. */
  admit(
    actor: Actor,
    branch: { readonly id: number; readonly path: string },
    particulars: EntryInput,
    formUploadId?: string,
  ): Promise<number>;
  /** Calls the use case behind an endpoint; a refusal is thrown. */
  call<const E extends Endpoint>(
    endpoint: E,
    actor: Actor,
    request?: { params?: ParamsOf<E>; query?: QueryOf<E>; body?: BodyOf<E>; bytes?: Uint8Array },
  ): Promise<ResponseOf<E>>;
}

export function openDoors(installed: Context): Doors {
  let now = installed.clock.now();
  const context: Context = { ...installed, clock: { now: () => now } };
  const companion = createEntryCompanion(context);
  const routes = [
    ...accountRoutes(context),
    ...messageRoutes(context),
    ...numberRoutes(context),
    ...planningRoutes(context),
    ...approvalRoutes(context, [createFormReview(context.policy), createEndingCase([])]),
    ...memberRoutes(context, { companion }),
    ...applicationRoutes(context, { companion }),
    ...cadreRoutes(context, { companion }),
    ...endingRoutes(context),
    ...archiveRoutes(context, { inspector: ownFormsInspector }),
    ...graduationRoutes(context),
  ];
  const routeById = new Map(routes.map((route) => [route.endpoint.id, route]));
  return {
    context,
    memberImport: memberImport(context, { companion }),
    setNow(moment) {
      now = moment;
    },
    async admit(actor, branch, particulars, formUploadId) {
      if (context.policy.registration === null) {
        const body = { organisationId: branch.id, particulars, formUploadId };
        return (await this.call(enterMember, actor, { body })).memberId;
      }
      // A registration for each of thousands would take minutes of password hashing.
      return change(context, actor, async (tx) => {
        const organisation = { ...branch, kind: 'branch' } as const;
        const entry = { organisation, particulars, formUploadId };
        const { memberId } = await enterPerson(context, tx, actor, companion, entry);
        await appendActions(context, tx, actor, [
          { kind: 'member_entered', organisationId: branch.id, subject: { kind: 'member', id: memberId } },
        ]);
        return { memberId };
      }).then(({ memberId }) => memberId);
    },
    async call(endpoint, actor, { params, query, body, bytes } = {}) {
      const route = routeById.get(endpoint.id);
      if (!route) throw new Error(`No route answers ${endpoint.id}`);
      const request = {
        params,
        query,
        body,
        bytes: Readable.from(bytes ? [Buffer.from(bytes)] : []),
        origin: { address: actor.address, requestId: actor.requestId },
        language: actor.language,
        token: null,
        device: 'sample data',
        setToken() {},
      };
      return (await route.handle(actor, request as never)) as ResponseOf<typeof endpoint>;
    },
  };
}

/** The forms are drawn a moment before; a test shows that the inspector of real uploads finds nothing in them. */
const ownFormsInspector = {
  inspect: async () => ({ pages: 12 }),
  close: async () => {},
};
