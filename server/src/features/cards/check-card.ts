import type { checkCard as endpoint } from '#contract/cards.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import {
  type CardContent,
  cardLifetimeSeconds,
  fromBase64Url,
  maskName,
  readCardCode,
} from '#contract/values/card-code.ts';
import type { Context } from '../../context.ts';
import type { Rate } from '../../kernel/rate.ts';
import { refuse } from '../../kernel/refused.ts';
import type { CardKey } from './card-key.ts';
import {
  certificationOnCard,
  findingOfCheck,
  isAsStated,
  isExpired,
  refusalToHoldCard,
} from './card-rules.ts';
import { noteCheck } from './card-store.ts';
import { findCardHolder } from './card-views.ts';

type Answer = ResponseOf<typeof endpoint>;

/**
 * MOB-1: what is to be held of a code that somebody shows. Anybody may ask, so nothing is told that the code does not say by itself;
 * the register is asked only where the code is genuine and in time.
 */
export async function checkCard(
  context: Context,
  cardKey: CardKey,
  rate: Rate,
  { code: text, key }: BodyOf<typeof endpoint>,
): Promise<Answer> {
  const { db, clock } = context;
  const now = clock.now();
  const answer = (finding: Answer['finding'], checkedAt: Date | null = null): Answer => ({
    finding,
    at: now.toISOString(),
    checkedAt: checkedAt?.toISOString() ?? null,
  });
  const code = readCardCode(text);
  if (!code) return answer('unreadable');
  if (!cardKey.isSigned(code)) return answer('forged');
  const { content } = code;
  if (isExpired(content, now)) return answer('expired');
  const seconds = rate.count('all', now);
  if (seconds !== null) refuse('request.tooMany', { seconds });
  const codeId = Buffer.from(fromBase64Url(content.id));
  if (!isAsStated(content, await findPresent(context, cardKey.memberOf(codeId)))) return answer('changed');
  const expiresAt = new Date((content.issuedAt + cardLifetimeSeconds) * 1000);
  const first = await noteCheck(db, { codeId, key, at: now, expiresAt });
  const finding = findingOfCheck(first, key);
  return answer(finding, finding === 'valid' ? null : first.at);
}

/** What a code of this member would say now; null where there is none any more. */
async function findPresent(
  { db }: Context,
  memberId: number,
): Promise<Omit<CardContent, 'id' | 'issuedAt'> | null> {
  const holder = await findCardHolder(db, memberId);
  if (!holder || refusalToHoldCard(holder) !== null) return null;
  return {
    name: maskName(holder.name),
    branch: holder.organisation.name,
    joinedMonth: holder.joinedMonth,
    certification: certificationOnCard(holder.certification),
  };
}
