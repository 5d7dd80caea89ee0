import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('ACC-2 what PostgreSQL quotes of a row is not logged', () => {
  const error = Object.assign(new Error('new row violates check constraint'), {
    code: '23514',
    constraint: 'members_name_check',
    table: 'members',
    detail: 'Failing row contains (7, 张三, 江苏省云汀市松风路1号)',
    where: 'SQL statement with 张三',
  });
  const log = createLog('info');
  const serialise = log[Symbol.for('pino.serializers') as never] as unknown as { err(error: Error): object };
  const written = JSON.stringify(serialise.err(error));
  expect(written).toContain('members_name_check');
  expect(written).not.toMatch(/张三|云汀/);
});
