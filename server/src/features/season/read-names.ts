import { parsePersonName } from '#contract/values/person-name.ts';
import { narrow, withoutInvisible } from '#contract/values/typed-text.ts';

/** A name as somebody reads it off a pasted list. */
export interface NameRead {
  readonly name: string;
  /** False: it looks like a heading, a class or a post, and is a name only where somebody bears it. */
  readonly isLikely: boolean;
}

/** 高三（1）班, 2024级, in whatever writing: no name, nor the brackets in it a remark. */
const classes =
  /(?:[高初大小][一二三四五六]|\d{2,4}[级届]|[\d一二三四五六七八九]年级){0,3}\s?[([【〔]?[\d一二三四五六七八九十]{1,3}[)\]】〕]?班|\d{2,4}[级届]/g;
const remarks = /[([{<【〔〖〈《「][^()[\]{}<>【】〔〕〖〗〈〉《》「」]{0,40}[)\]}>】〕〗〉》」]/g;
/** Numbers of rows, of cards and of telephones, and dates, with what closes a numbering. */
const numbers = /\d[\d./-]*[Xx*•]*\d*[).、:]?|[①-⒛⓪-⓿㈠-㈩❶-➓]/g;
const signs = /[,、;|/\\:。!?"“”+=&~_●○◆◇■□★☆▪✓√※→]|(?<=\s|^)[-–—*•·]+(?=\s*\p{L})/gu;

const headings = new Set(
  `序号 编号 学号 团员编号 姓名 名字 学生姓名 团员姓名 学生 性别 专业 系别 院系 民族 籍贯 出生年月 身份证 手机 电话 联系电话 联系方式
  家庭住址 地址 政治面貌 团员 共青团员 团干部 群众 中共党员 预备党员 中共预备党员 入党积极分子 职务 备注 说明 所在支部 所在团支部
  团组织 转入团组织 去向 毕业去向 升学 就业 合计 总计 name names no. class`.split(/\s+/),
);
const otherWords =
  /(?:班|年级|级|届|支部|团委|总支|委员会|学校|中学|高中|大学|学院|社区|街道|名单|名册|花名册|统计表|书记|团支书|委员|班长|干事|族|号|号码|日期|时间|老师)$|^[高初大][一二三四]$/;

/**
 * TRF-9: the names in a list pasted from Word, a spreadsheet or a chat, each once and in order. Where a table has a column 姓名, that one
 * is read and no other.
 */
export function readNames(text: string): NameRead[] {
  const names = new Map<string, NameRead>();
  let columns = new Set<number>();
  for (const line of plain(text).split(/[\r\n\v\f\u2028\u2029]+/)) {
    const cells = line.split('\t');
    const headed = cells.flatMap((cell, at) => (isNameHeading(cell) ? [at] : []));
    if (headed.length > 0 && cells.length > 1) columns = new Set(headed);
    else {
      const isRow = cells.length > 1 && columns.size > 0;
      // By the cells there are: a heading of thousands of columns is not gone through for each short line after it.
      const read = isRow ? cells.filter((_, at) => columns.has(at)) : cells;
      for (const found of read.flatMap(namesIn)) if (!names.has(found.name)) names.set(found.name, found);
    }
  }
  return [...names.values()];
}

/**
 * The space as wide as a character counts as two: what spreads a name is told by it from what parts two. Other control characters, as
 * Word ends its cells with, part as well: the database holds no NUL.
 */
function plain(text: string): string {
  const typed = withoutInvisible(text).replace(/(?![\t\n\v\f\r])\p{Cc}/gu, '  ');
  return narrow(typed.replaceAll('\u3000', '  ').replaceAll('\u00a0', ' '));
}

function isNameHeading(cell: string): boolean {
  return /^(?:(?:学生|团员|毕业生)?姓名|名字|name)$/i.test(cell.replace(/\s/g, ''));
}

function namesIn(cell: string): NameRead[] {
  return [classes, remarks, numbers, signs]
    .reduce((rest, no) => rest.replace(no, '\t'), cell)
    .split('\t')
    .flatMap((part) => joinSpread(part.trim()))
    .flatMap(nameOf);
}

function nameOf(word: string): NameRead[] {
  const typed = trimmed(word).replace(/(?<=\p{Script=Han})\.$/u, '');
  if (typed === '') return [];
  const parsed = parsePersonName(typed);
  const name = parsed.ok ? parsed.value : [...typed].slice(0, 60).join('');
  const isOther = [...name].length === 1 || headings.has(name.toLowerCase()) || otherWords.test(name);
  return [{ name, isLikely: !isOther }];
}

/** From its first letter to its last. Not by one pattern: that tries again from each sign of a long row of them. */
function trimmed(word: string): string {
  const letters = [...word];
  const first = letters.findIndex((letter) => /\p{L}/u.test(letter));
  const last = letters.findLastIndex((letter) => /[\p{L}\p{M}.]/u.test(letter));
  return first === -1 ? '' : letters.slice(first, last + 1).join('');
}

interface Word {
  readonly text: string;
  /** Spaces before it. */
  readonly gap: number;
}

/** The words of a line, of which 张 三, 王 小明 and a name in foreign letters are one each. */
function joinSpread(text: string): string[] {
  const joined: string[] = [];
  let rest = [...text.matchAll(/(\s*)(\S+)/g)].map(
    ([, gap = '', word = '']): Word => ({ text: word, gap: gap.length }),
  );
  for (let [first] = rest; first; [first] = rest) {
    const foreign = startOf(rest, /^[A-Za-z]/);
    const spread = startOf(rest, /^\p{Script=Han}$/u);
    // One character by itself is no name.
    const isParted = spread.length === 1 && /^\p{Script=Han}{2}$/u.test(rest[1]?.text ?? '');
    const taken = foreign.length || (isParted ? 2 : spread.length) || 1;
    if (foreign.length > 0) joined.push(foreign.map((word) => word.text).join(' '));
    else if (isParted || spread.length === 0) joined.push(textOf(rest.slice(0, taken)));
    else joined.push(...partRun(spread));
    rest = rest.slice(taken);
  }
  return joined;
}

/** Names spread out one after the other: parted where that leaves names of two characters or three, else in twos. */
function partRun(run: readonly Word[]): string[] {
  if (run.length <= 3) return [textOf(run)];
  const gaps = run.slice(1).map(({ gap }) => gap);
  for (const between of [Math.max(...gaps), Math.min(...gaps)]) {
    const parts = partBefore(run, ({ gap }) => gap === between);
    if (parts.every(({ length }) => length === 2 || length === 3)) return parts.map(textOf);
  }
  return partBefore(run, (_, at) => at % 2 === 0).map(textOf);
}

function partBefore(run: readonly Word[], isBetween: (word: Word, at: number) => boolean): Word[][] {
  const parts: Word[][] = [[]];
  for (const [at, word] of run.entries()) {
    if (at > 0 && isBetween(word, at)) parts.push([]);
    parts.at(-1)?.push(word);
  }
  return parts;
}

function startOf(words: readonly Word[], shape: RegExp): readonly Word[] {
  const end = words.findIndex(({ text }) => !shape.test(text));
  return words.slice(0, end === -1 ? words.length : end);
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join('');
}
