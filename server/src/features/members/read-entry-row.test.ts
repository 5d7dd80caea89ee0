import { describe, expect, it, test } from 'vitest';
import type { EntryField } from '#contract/members-particulars.ts';
import { entryTemplate, matchHeader } from '#contract/members-template.ts';
import type { SheetCell } from '../../documents/read-sheet.ts';
import { policies, positionsToChoose } from '../../policies/index.ts';
import { faultsOfEntry } from './entry-rules.ts';
import { joinRowFaults, readEntryRow } from './read-entry-row.ts';

const today = '2026-03-01';
const branch = { kind: 'branch' } as const;
const policy = policies['national-2023'];
const positions = positionsToChoose('branch', today, policy);

const header = entryTemplate.map((column) => column.header);
const matched = matchHeader(header);
if (!('columns' in matched)) throw new Error('the template does not match itself');
const { columns } = matched;

const good: Record<string, string> = {
  姓名: '唐家乐',
  身份证号码: '320000200207210242',
  民族: '汉族',
  职业: '职业青年',
  '在读状况/具体职业': '国企职工',
  学历: '大学专科',
  政治面貌: '中共党员',
  入团时间: '2018-10',
  发展团员编号: '201832630001',
  入党时间: '2022-06',
  是否团干部: '是',
  团内现任职务: '书记',
  任现职年月: '2024-03',
  任现职方式: '选举',
  团干部性质: '兼职',
  '是否同级党（工）委（党支部）委员': '否',
  手机号码: '16600003001',
  户籍地址: '江苏省松岭县望溪街290号2幢301室',
  QQ: '9930000001',
  微信: 'wx_demo_30001',
  是否递交入党申请书: '是',
  递交入党申请书时间: '2020-09',
  是否成为注册志愿者: '否',
};

const text = (value: string): SheetCell => ({ kind: 'text', text: value });
const number = (value: number): SheetCell => ({
  kind: 'number',
  value,
  text: String(value),
  precisionLost: value >= 1e15,
});

function cellsOf(changes: Record<string, SheetCell | string>): SheetCell[] {
  return header.map((name) => {
    const value = changes[name] ?? good[name] ?? '';
    if (typeof value !== 'string') return value;
    return value === '' ? { kind: 'empty' } : text(value);
  });
}

function read(changes: Record<string, SheetCell | string>) {
  return readEntryRow(columns, cellsOf(changes), positions);
}

function allFaults(changes: Record<string, SheetCell | string>) {
  const row = read(changes);
  return joinRowFaults(row.faults, faultsOfEntry(row.input, policy, today, branch));
}

it('ENT-12 a good row is read into codes and has no faults', () => {
  expect(read({}).input).toEqual({
    name: '唐家乐',
    idNumber: '320000200207210242',
    idNumberAgain: '320000200207210242',
    nationality: '01',
    occupation: 'worker',
    job: 'state_enterprise',
    education: 'college',
    politicalStatus: 'party_member',
    joinedMonth: '2018-10',
    developmentNumber: '201832630001',
    partyJoinedMonth: '2022-06',
    isCadre: true,
    position: 'secretary',
    positionSince: '2024-03',
    appointment: 'elected',
    cadreNature: 'part_time',
    onPartyCommittee: false,
    phone: '16600003001',
    registeredAddress: '江苏省松岭县望溪街290号2幢301室',
    qq: '9930000001',
    wechat: 'wx_demo_30001',
    appliedToParty: true,
    appliedMonth: '2020-09',
    isVolunteer: false,
  });
  expect(allFaults({})).toEqual([]);
});

describe('unusual forms with a plain meaning', () => {
  test.each<[string, string, SheetCell | string]>([
    ['a short nation', '民族', '汉'],
    ['spaces and a line break', '姓名', ' 唐家乐\n'],
    ['a spread name', '姓名', '唐 乐'],
    ['full-width digits', '身份证号码', '３２００００２００２０７２１０２４２'],
    ['a space after', '身份证号码', '320000200207210242 '],
    ['a number in groups', '发展团员编号', '2018 3263 0001'],
    ['a full-width space after', '发展团员编号', '201832630001\u3000'],
    ['a number typed as one', '发展团员编号', number(201832630001)],
    ['a phone typed as a number', '手机号码', number(16600003001)],
    ['a phone with dashes', '手机号码', '166-0000-3001'],
    ['QQ typed as a number', 'QQ', number(9930000001)],
    ['a packed month', '入团时间', '201810'],
    ['a packed month as a number', '入团时间', number(201810)],
    ['a month with a dot', '入团时间', '2018.10'],
    ['a month as a number with a point', '入团时间', number(2018.9)],
    ['a Chinese month', '入团时间', '2018年10月'],
    ['a day', '入团时间', '2018/10/8'],
    ['a real date', '入团时间', { kind: 'date', year: 2018, month: 10, day: 1 }],
    ['a formula with a result', '入团时间', { kind: 'text', text: '2018-10', formula: true }],
    ['an address in two lines', '户籍地址', '江苏省松岭县\n望溪街290号'],
    ['a boolean', '是否成为注册志愿者', { kind: 'boolean', value: false }],
    ['an answer with a space', '是否成为注册志愿者', '否 '],
    ['a dash where nothing applies', '成为注册志愿者的时间', '无'],
    ['an older position', '团内现任职务', '组织委员'],
  ])('ENT-12 %s in %s is read', (_, name, cell) => {
    expect(allFaults({ [name]: cell })).toEqual([]);
  });

  it('ENT-12 a student row finds its 在读状况 in the shared column', () => {
    const { input } = read({ 职业: '青年学生', '在读状况/具体职业': '普通专科(高职)在读' });
    expect(input).toMatchObject({ occupation: 'student', studyStatus: 'higher_vocational' });
    expect(input.job).toBeUndefined();
  });

  it('ENT-12 columns may stand in another order, and optional ones be absent', () => {
    const some = [
      '手机号码',
      '姓名',
      ...header.filter((name) => !['姓名', '手机号码', '微博', '微信'].includes(name)),
    ];
    const other = matchHeader(some);
    const all = cellsOf({});
    const cells = some.map((name) => all[header.indexOf(name)] ?? { kind: 'empty' as const });
    const row = 'columns' in other ? readEntryRow(other.columns, cells, positions) : undefined;
    expect(row?.input).toMatchObject({ name: '唐家乐', phone: '16600003001', isVolunteer: false });
    expect(row?.input.wechat).toBeUndefined();
  });

  it('ENT-12 a dash in the columns of a cadre, where there is none, says nothing', () => {
    const none = { 团内现任职务: '无', 任现职年月: '-', 任现职方式: '/', 团干部性质: '——' };
    expect(allFaults({ ...none, 是否团干部: '否' })).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test.each<[string, SheetCell | string, string, EntryField, Record<string, string> | undefined]>([
    ['身份证号码', number(Number('320000200706089984')), 'entry.idNumberAsNumber', 'idNumber', undefined],
    ['身份证号码', '3.20000200706089E+17', 'entry.idNumberAsNumber', 'idNumber', undefined],
    ['发展团员编号', number(2015160000000001), 'entry.numberAsNumber', 'developmentNumber', undefined],
    ['手机号码', { kind: 'formula-without-result' }, 'entry.formulaWithoutResult', 'phone', undefined],
    ['姓名', { kind: 'formula-without-result' }, 'entry.formulaWithoutResult', 'name', undefined],
    ['入团时间', { kind: 'formula-without-result' }, 'entry.formulaWithoutResult', 'joinedMonth', undefined],
    ['学历', { kind: 'error', text: '#N/A' }, 'entry.cellError', 'education', { text: '#N/A' }],
    ['民族', '华族', 'entry.nationalityUnknown', 'nationality', { text: '华族' }],
    ['职业', '退休', 'entry.occupationUnknown', 'occupation', { text: '退休' }],
    ['在读状况/具体职业', '海盗', 'entry.jobUnknown', 'job', { text: '海盗' }],
    ['学历', '博士后', 'entry.educationUnknown', 'education', { text: '博士后' }],
    ['政治面貌', '群众', 'entry.politicalStatusUnknown', 'politicalStatus', { text: '群众' }],
    ['团内现任职务', '常委', 'entry.positionUnknown', 'position', { text: '常委' }],
    ['任现职方式', '抽签', 'entry.appointmentUnknown', 'appointment', { text: '抽签' }],
    ['团干部性质', '业余', 'entry.cadreNatureUnknown', 'cadreNature', { text: '业余' }],
    ['是否团干部', '可能', 'entry.yesNoUnknown', 'isCadre', { text: '可能' }],
    ['入团时间', number(2018.1), 'entry.monthAmbiguous', 'joinedMonth', { text: '2018.1' }],
    ['入团时间', '2023-13', 'entry.monthImpossible', 'joinedMonth', { text: '2023-13' }],
    ['入团时间', number(45778), 'entry.monthUnreadable', 'joinedMonth', { text: '45778' }],
  ])('ENT-12 %s %j is the one fault told: %s', (name, cell, code, path, parameters) => {
    const found = allFaults({ [name]: cell });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(parameters ? { code, path, parameters } : { code, path });
  });

  it('ENT-12 nothing is stored of an ID number that lost its last digits', () => {
    expect(read({ 身份证号码: number(Number('320000200706089984')) }).input.idNumber).toBeUndefined();
  });

  test.each([
    ['青年学生', '非公企业职工', 'entry.jobOfStudent'],
    ['青年学生', '初中毕业', 'entry.studyStatusUnknown'],
    ['职业青年', '普通高中在读', 'entry.studyStatusOfWorker'],
  ])('ENT-12 职业 %s with %s: %s', (occupation, status, code) => {
    const found = allFaults({ 职业: occupation, '在读状况/具体职业': status, 学历: '初中' });
    expect(found.map((one) => one.code)).toEqual([code]);
  });

  it('ENT-12 all faults of a row are told at once, those of reading first', () => {
    const found = allFaults({
      姓名: '',
      民族: '汗族',
      入党时间: '',
      发展团员编号: '20183263000',
      手机号码: '1660000300',
    });
    expect(found.map((one) => one.path)).toEqual([
      'nationality',
      'name',
      'developmentNumber',
      'partyJoinedMonth',
      'phone',
    ]);
  });

  test.each(['=1+1', '@SUM(1+1)', '+1+1', "-2+3+cmd|' /C calc'!A0"])(
    'ENT-12 the name %s is refused',
    (name) => {
      expect(allFaults({ 姓名: name }).map((one) => one.code)).toEqual(['entry.nameCharacters']);
    },
  );

  it('ENT-12 a long text is quoted shortly', () => {
    expect(String(allFaults({ 民族: '汉'.repeat(300) })[0]?.parameters?.text)).toHaveLength(41);
  });
});

it('ENT-12 whatever stands in a column of the template arrives in the entry', () => {
  const whole = {
    ...good,
    电子邮箱: 'tang@example.com',
    微博: '松岭小唐',
    是否成为注册志愿者: '是',
    成为注册志愿者的时间: '2021-09',
  };
  const { input, faults } = read(whole);
  expect(faults).toEqual([]);
  for (const { field, header: column } of entryTemplate) {
    // 在读状况/具体职业: the occupation says which of the two it is.
    const reached = field === 'studyStatus' ? input.job : input[field];
    expect([column, reached]).not.toEqual([column, undefined]);
  }
});
