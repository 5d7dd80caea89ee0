import { expect, test } from 'vitest';
import { parsePersonName } from './person-name.ts';

test.each([
  ['唐家乐', '唐家乐'],
  ['  吴慧敏 ', '吴慧敏'],
  ['唐梓萱\n', '唐梓萱'],
  ['阎 丽', '阎丽'],
  ['阎\u3000丽', '阎丽'],
  ['李䶮', '李䶮'],
  ['𠮷田', '𠮷田'],
  ['阿依古丽·买买提', '阿依古丽·买买提'],
  ['阿依古丽•买买提', '阿依古丽·买买提'],
  ['阿依古丽 ． 买买提', '阿依古丽·买买提'],
  ['Ｍａｒｙ Smith', 'Mary Smith'],
  ["Ana O'Neill-Perez", "Ana O'Neill-Perez"],
  ['John F. Lee', 'John F. Lee'],
  ['某'.repeat(50), '某'.repeat(50)],
])('ENT-1 the name %j is read as %j', (typed, value) => {
  expect(parsePersonName(typed)).toEqual({ ok: true, value });
});

test.each([
  ['', 'empty'],
  [' \n ', 'empty'],
  ['某'.repeat(51), 'length'],
  ['=1+1', 'characters'],
  ['\t=1+1', 'characters'],
  ['+1+1', 'characters'],
  ['-2+3', 'characters'],
  ['@SUM(1+1)', 'characters'],
  ['张三2', 'characters'],
  ['·', 'characters'],
  ['张三（团干）', 'characters'],
  ['-张三', 'characters'],
])('ENT-1 the name %j is refused: %s', (typed, fault) => {
  expect(parsePersonName(typed)).toEqual({ ok: false, fault });
});
