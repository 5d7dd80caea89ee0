import type { OwnCard } from '#contract/cards.ts';
import { cardLifetimeSeconds, maskName, toBase64Url, writeCardContent } from '#contract/values/card-code.ts';
import type { Context } from '../../context.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import type { CardKey } from './card-key.ts';
import { certificationOnCard, refusalToHoldCard } from './card-rules.ts';
import { findCardHolder } from './card-views.ts';

/** MOB-1: the member's own card with a fresh code. Nothing is written: a code carries all there is to know of it. */
export async function showCard({ db, clock }: Context, key: CardKey, memberId: number): Promise<OwnCard> {
  const holder = await findCardHolder(db, memberId);
  if (!holder) return refuse('member.notFound');
  refuseFor(refusalToHoldCard(holder));
  const now = clock.now();
  const { name, organisation, joinedMonth, developmentNumber } = holder;
  const certification = certificationOnCard(holder.certification);
  const nameInCode = maskName(name);
  const content = {
    id: toBase64Url(key.idOf(memberId)),
    issuedAt: Math.floor(now.getTime() / 1000),
    name: nameInCode,
    branch: organisation.name,
    joinedMonth,
    certification,
  };
  return {
    name,
    organisation,
    joinedMonth,
    certification,
    numberMasked: developmentNumber && maskNumber(developmentNumber),
    nameInCode,
    code: key.sign(writeCardContent(content)),
    at: now.toISOString(),
    validSeconds: cardLifetimeSeconds,
  };
}

/** The year and the last four digits. */
function maskNumber(number: string): string {
  return `${number.slice(0, 4)}••••${number.slice(-4)}`;
}
