import type { QuotaAccount } from '#contract/numbers.ts';

/** Where a quota went: passed on, used, left. The figures stand beside it. */
export function QuotaBar({ account }: { account: Pick<QuotaAccount, 'passedOn' | 'used' | 'free'> }) {
  const { passedOn, used, free } = account;
  const whole = passedOn + used + free;
  if (whole === 0) return null;
  const part = (count: number) => ({ flexGrow: count / whole });
  return (
    <span className="quota-bar" aria-hidden="true">
      <span className="quota-passed-on" style={part(passedOn)} />
      <span className="quota-used" style={part(used)} />
      <span style={part(free)} />
    </span>
  );
}
