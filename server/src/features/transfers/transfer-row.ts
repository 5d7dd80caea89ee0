import type { Insertable } from 'kysely';
import type { Context } from '../../context.ts';
import type { TransfersTable } from '../../db/tables.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import type { Mover } from './mover-store.ts';

type Row = Insertable<TransfersTable>;

/** What is asked for; `hasArrived`: of the side that receives already (TRF-9). */
type Asked = Pick<
  Row,
  'case_id' | 'state' | 'asked_id' | 'to_id' | 'to_path' | 'reason' | 'details_sealed' | 'begun_by_member'
> & {
  readonly hasArrived: boolean;
};

/** A transfer that is asked for now, with the member as they are now: who decides sees them so, whatever changes meanwhile. */
export function transferRowOf(
  { clock, policy }: Context,
  mover: Mover,
  { hasArrived, ...asked }: Asked,
): Row {
  const now = clock.now();
  return {
    ...asked,
    member_id: mover.id,
    from_id: mover.from.id,
    from_path: mover.from.path,
    name: mover.name,
    id_number_masked: mover.idNumberMasked,
    development_number: mover.developmentNumber,
    joined_month: mover.joinedMonth,
    certification: mover.certification,
    arrived_at: hasArrived ? now : null,
    due_at: new Date(now.getTime() + policy.transfers.undecidedDays * dayMilliseconds),
  };
}
