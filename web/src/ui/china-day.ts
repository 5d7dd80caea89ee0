/** Today's date in China, YYYY-MM-DD: the register's calendar wherever the reader sits. */
export function chinaDay(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now);
}
