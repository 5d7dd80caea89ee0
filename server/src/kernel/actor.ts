import type { SeatKind } from '#contract/accounts.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Language } from '#contract/wording/index.ts';

/** Where a request comes from; on the record with everything it does. */
export interface Origin {
  readonly address: string;
  readonly requestId: string;
}

/** What sets up an installation, before there is anybody to act. */
export const setUp: Origin = { address: 'command line', requestId: 'init' };

/** Who acts, in which seat. Lists and loads narrow to `organisationPath` and everything below it (ORG-7). */
export interface Actor extends Origin {
  readonly accountId: number;
  readonly accountName: string;
  readonly sessionId: string;
  readonly seatId: number;
  readonly kind: SeatKind;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly organisationKind: OrganisationKind;
  /** Set for a member's own seat. */
  readonly memberId: number | null;
  readonly mustChangePassword: boolean;
  readonly language: Language;
  /** The caller's key of this write and the digest of what it asked, if it sent one. */
  readonly idempotency: { readonly key: string; readonly digest: Buffer } | null;
}
