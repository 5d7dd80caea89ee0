import { expect, it, test } from 'vitest';
import { longestList } from '#contract/season.ts';
import { readNames } from './read-names.ts';

const likely = (text: string) => readNames(text).flatMap(({ name, isLikely }) => (isLikely ? [name] : []));

test.each([
  ['a name a line', '张三\r\n李四\n\n王小明\n', ['张三', '李四', '王小明']],
  ['in one line', '张三、李四，王小明;赵六 孙七', ['张三', '李四', '王小明', '赵六', '孙七']],
  ['each once', '张三\n李四\n张三', ['张三', '李四']],
  ['with trailing and leading spaces', '  张三 \n\u3000李四\u00a0\t', ['张三', '李四']],
  [
    'numbered',
    '1. 张三\n2、李四\n（3）王小明\n4）赵六\n⑤孙七\n6周八\n07．吴九',
    '张三 李四 王小明 赵六 孙七 周八 吴九'.split(' '),
  ],
  ['numbered in one line', '1.张三2.李四 3、王小明', ['张三', '李四', '王小明']],
  ['with bullets', '• 张三\n- 李四\n● 王小明', ['张三', '李四', '王小明']],
  [
    'with brackets behind',
    '张三（男）\n李四(团支书)、王小明【班长，组织委员】 赵六（女）',
    ['张三', '李四', '王小明', '赵六'],
  ],
  [
    'spread to three characters',
    '张\u3000三\n李 四\n王小明\n赵  六\n王 小 明',
    ['张三', '李四', '王小明', '赵六'],
  ],
  ['spread, in one line', '张\u3000三 李\u3000四 王小明 赵\u3000六', ['张三', '李四', '王小明', '赵六']],
  ['spread with one space and parted with more', '张 三   李 四   王 小 明', ['张三', '李四', '王小明']],
  ['spread and parted alike', '张 三 李 四 赵 六', ['张三', '李四', '赵六']],
  ['a surname apart', '王 小明', ['王小明']],
  ['with numbers behind', '张三 3200********0015 13800000000\n李四 2005-09-01', ['张三', '李四']],
  ['with their class before', '高三（1）班 张三\n高三2班李四\n2024级3班：王小明', ['张三', '李四', '王小明']],
  [
    'of other nationalities and abroad',
    '阿依古丽•买买提\n2. 古丽·阿不都\nMary Smith、John F. Lee',
    ['阿依古丽·买买提', '古丽·阿不都', 'Mary Smith', 'John F. Lee'],
  ],
  ['with what is there and not seen', '\ufeff张三\u200b\n李四', ['张三', '李四']],
  ['a label before', '姓名：张三，性别：男\n姓名：李四', ['张三', '李四']],
])('TRF-9 names %s', (_, text, names) => {
  expect(likely(text)).toEqual(names);
});

it('TRF-9 headings, numbers and classes are no names', () => {
  const list =
    '高三（1）班毕业团员名单\n序号 姓名 性别 班级 备注\n1 张三 男 高三（1）班 团支书\n2 李四 女 高三（1）班\n共 2 人';
  expect(likely(list)).toEqual(['张三', '李四']);
});

it('TRF-9 of a table with a column 姓名 that one is read, wherever it stands', () => {
  const table = [
    '序号\t班级\t姓　名\t去向',
    '1\t高三1班\t张　三\t青石街道',
    '2\t高三1班\t李四（团支书）\t某某大学',
    '3\t高三1班\t\t',
  ];
  expect(readNames(table.join('\n'))).toEqual([
    { name: '张三', isLikely: true },
    { name: '李四', isLikely: true },
  ]);
  const twice = '序号\t姓名\t序号\t姓名\n1\t张三\t2\t李四\n3\t王小明\t\t';
  expect(likely(twice)).toEqual(['张三', '李四', '王小明']);
});

it('TRF-9 what looks like a heading may be somebody, and what cannot be read is told as it stands', () => {
  expect(readNames('王大学 高一')).toEqual([
    { name: '王大学', isLikely: false },
    { name: '高一', isLikely: false },
  ]);
  expect(likely('张$三')).toEqual(['张$三']);
});

it('TRF-9 a name holds nothing that the database could not, and what Word ends cells and lines with parts names', () => {
  expect(likely('张\u0000三\u0007李四\u000b王五')).toEqual(['张三', '李四', '王五']);
  expect(likely(`${'甲'.repeat(59)}😀乙`).every((name) => !/\p{Cs}/u.test(name))).toBe(true);
});

it.each([
  [
    'a heading of thousands of columns over thousands of lines',
    `${'姓名\t'.repeat(3000)}\n${'\t\n'.repeat(5500)}`,
  ],
  ['one word of signs', `a${'%'.repeat(19_998)}b`],
  ['grades without a class', '高一'.repeat(10_000)],
  ['years without a class', '1年级'.repeat(6666)],
])('TRF-9 the longest list is read before anybody else has to wait: %s', (_, list) => {
  const began = performance.now();
  readNames(list.slice(0, longestList));
  expect(performance.now() - began).toBeLessThan(1000);
});
