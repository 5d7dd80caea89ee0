import type { Transaction } from '../../context.ts';
import { type MemberRow, updateMember } from './member-store.ts';

/**
 * ENT-16: the member, whose row the caller has locked, is the other branch's from now on. The number stays the member's; posts are
 * ended where the member held them.
 */
export function takeIntoBranch(
  tx: Transaction,
  member: Pick<MemberRow, 'id' | 'version'>,
  branch: { readonly id: number; readonly path: string },
): Promise<void> {
  return updateMember(tx, member.id, {
    organisation_id: branch.id,
    organisation_path: branch.path,
    version: member.version + 1,
  });
}
