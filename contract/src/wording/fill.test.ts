import { expect, it } from 'vitest';
import { fill } from './fill.ts';

it.each([
  ['由“{name}”审批', '共青团某县委员会', '由“共青团某县委员会”审批'],
  ['请在“{name}”报到', '广东“智慧团建”系统', '请在“广东‘智慧团建’系统”报到'],
  ['转入的系统：{name}', '广东“智慧团建”系统', '转入的系统：广东“智慧团建”系统'],
  ['{name}，{day}', '某人', '某人，'],
])('%s', (sentence, name, said) => {
  expect(fill(sentence, { name })).toBe(said);
});
