import { provinces } from '#contract/dictionaries/provinces.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Policy } from '../../policies/index.ts';
import { refusalToTransfer } from '../members/index.ts';
import { type MoverFacts, refusalToMove, refusalWhileAsked } from '../transfers/index.ts';

/** TRF-3, TRF-7, B20 五.5: why a member may not go to another system; what holds inside the system holds here too. */
export function refusalToHandOver(member: MoverFacts, policy: Policy): Refusal | null {
  return (
    // Said first of who was released, and is no member here any more.
    refusalWhileAsked(member) ??
    refusalToMove(member, policy) ??
    refusalToTransfer(member, 'external', policy)
  );
}

const longestTarget = 300;

/** TRF-3: the 省份编码 is one of GB/T 2260, the name is as it is written there. */
export function faultsOfPlace({ province, target }: { province: string; target: string }): Refusal[] {
  const isKnown = provinces.some(({ code }) => code === province);
  return [
    ...(isKnown ? [] : [{ code: 'handover.provinceMissing', path: 'province' } as const]),
    ...(target === '' ? [{ code: 'handover.targetMissing', path: 'target' } as const] : []),
    ...(target.length > longestTarget ? [{ code: 'handover.targetTooLong', path: 'target' } as const] : []),
  ];
}
