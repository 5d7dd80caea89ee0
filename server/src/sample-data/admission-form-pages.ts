import { surnameOf } from './names.ts';
import { pageHeight, pageWidth, Sheet } from './pdf-sheet.ts';

/** What is filled in; dates are YYYY-MM-DD, months YYYY-MM. */
export interface AdmissionForm {
  readonly name: string;
  readonly sex: '男' | '女';
  readonly nationality: string;
  readonly birthDate: string;
  readonly idNumber: string;
  readonly education: string;
  readonly unit: string;
  readonly branch: string;
  readonly committee: string;
  readonly joinedMonth: string;
  readonly developmentNumber: string | null;
  readonly introducers: readonly [string, string];
  readonly registeredAddress: string;
  /** Chooses between wordings, so that not all forms read alike. */
  readonly variant: number;
}

const left = 70;
const right = pageWidth - 70;
const top = pageHeight - 90;
const penStyle = { size: 13, ink: 'pen', leading: 30 } as const;

/** The twelve pages, in order. */
export function drawAdmissionForm(form: AdmissionForm, number: string): Sheet[] {
  const [year = '', month = ''] = form.joinedMonth.split('-');
  const decided = `${year}年${Number(month)}月`;
  return [
    drawCover(form, number),
    drawGuidance(),
    drawParticulars(form),
    drawSchooling(form),
    drawFamily(form),
    ...drawWish(form),
    drawIntroducers(form, decided),
    drawResolution(form, decided),
    drawApproval(form, decided),
    drawRemarks(),
  ].map((sheet, index) => (index === 0 ? sheet : sheet.centred(45, `— ${index + 1} —`, { size: 9 })));
}

function drawCover(form: AdmissionForm, number: string): Sheet {
  const sheet = new Sheet()
    .text(310, top, '编号', { size: 13 })
    .text(352, top, number, { size: 15, ink: 'pen', spacing: 2 })
    .line(346, top - 6, right, top - 6)
    .centred(560, '入团志愿书', { size: 44, spacing: 14, bold: true });
  const lines: [string, string][] = [
    ['申请人', form.name],
    ['所在单位', form.unit],
    ['团支部', form.branch],
  ];
  for (const [index, [label, value]] of lines.entries()) {
    const y = 330 - index * 46;
    const size = Math.min(14, 300 / Math.max(value.length, 1));
    sheet
      .text(120, y, label, { size: 14 })
      .text(200, y, value, { size, ink: 'pen' })
      .line(194, y - 6, 505, y - 6);
  }
  return sheet;
}

function drawGuidance(): Sheet {
  const sheet = headed('填写说明');
  const rules = [
    '一、本表由申请人本人用钢笔或签字笔填写，字迹清楚，内容真实。',
    '二、编号由上级团组织按年度统一编排，一人一号，写在首页右上角，不得涂改。',
    '三、没有的内容写“无”，写不下可以另附纸页，并在备注中说明。',
    '四、介绍人、支部大会和上级团组织的意见依次填写，日期齐全，签名盖章。',
    '五、批准后本表归入本人档案，同时扫描全部页面上传团员电子档案。',
  ];
  let y = top - 60;
  for (const rule of rules) y = sheet.paragraph(left, y, right - left, rule, { size: 13, leading: 26 }) - 12;
  return sheet;
}

function drawParticulars(form: AdmissionForm): Sheet {
  const [year, month, day] = form.birthDate.split('-').map(Number);
  return table(headed('基本情况'), [
    ['姓名', form.name],
    ['性别', form.sex],
    ['民族', form.nationality],
    ['出生年月日', `${year}年${month}月${day}日`],
    ['学历', form.education],
    ['身份证号码', form.idNumber],
    ['户籍地址', form.registeredAddress],
    ['有何特长', pick(['长跑、写作', '书法', '绘画、篮球', '合唱', '编程', '羽毛球、朗诵'], form.variant)],
    ['是否注册志愿者', form.variant % 3 === 0 ? '否' : '是'],
  ]);
}

function drawSchooling(form: AdmissionForm): Sheet {
  const born = Number(form.birthDate.slice(0, 4));
  const joined = Number(form.joinedMonth.slice(0, 4));
  const rows: [string, string][] = [[`${born + 6}年9月起`, '小学']];
  if (joined >= born + 12) rows.push([`${born + 12}年9月起`, '初中']);
  if (joined >= born + 15) rows.push([`${born + 15}年9月起`, '高中阶段']);
  if (joined >= born + 18) rows.push([`${born + 18}年9月起`, form.unit]);
  return table(headed('本人经历'), rows);
}

function drawFamily(form: AdmissionForm): Sheet {
  const fathers = ['建国', '志强', '文军', '永平', '国栋'];
  const mothers = ['海燕', '秀兰', '晓梅', '春华', '玉珍'];
  const work = ['企业职工', '教师', '个体经营', '务农', '医务工作者', '社区工作者'];
  return table(headed('家庭主要成员'), [
    ['父亲', `${surnameOf(form.name)}${pick(fathers, form.variant)}，${pick(work, form.variant)}`],
    [
      '母亲',
      `${pick([...'林周许何沈'], form.variant)}${pick(mothers, form.variant)}，${pick(work, form.variant + 3)}`,
    ],
    ['何时受过奖励', pick(['无', '校级优秀学生', '志愿服务先进个人', '三好学生'], form.variant)],
    ['何时受过处分', '无'],
  ]);
}

const wishes = [
  '我自愿加入中国共产主义青年团。在学习和生活中，我看到身边的团员总是先伸出手：教室里最后关灯的是他们，雨天里扶人过路的也是他们。我想成为这样的人。',
  '团组织教我把个人的志向放进国家的需要里去想。我读书时常问自己，学到的东西将来能为谁所用；想明白这一点，早起和难题都不再可怕。',
  '我有不少缺点，做事容易着急，遇到困难有时想绕开。请组织帮助我、监督我，我会用行动改正。',
  '如果批准我入团，我要按时参加组织生活，认真完成交给我的每一件事，爱护集体，帮助同学，按规定交纳团费。',
  '如果暂时没有批准，我也不灰心，会找到差距，继续努力，早日达到团员的要求。',
  '这一年我参加了社区图书角的整理，每个周六把归还的书擦净、登记、上架。事情虽小，坚持下来，我懂得了什么叫负责。',
];

function drawWish(form: AdmissionForm): [Sheet, Sheet, Sheet] {
  const texts = wishes.map((_, index) => pick(wishes, index + form.variant));
  const page = (title: string, parts: readonly string[]) => {
    const sheet = headed(title);
    for (let y = top - 58; y > 90; y -= penStyle.leading) sheet.line(left, y, right, y, 0.3);
    let y = top - 52;
    for (const part of parts) y = sheet.paragraph(left, y, right - left, `　　${part}`, penStyle);
    return sheet;
  };
  return [
    page('入团志愿', texts.slice(0, 3)),
    page('入团志愿（续）', texts.slice(3, 5)),
    page('入团志愿（续）', texts.slice(5)).text(
      350,
      top - 58 - 18 * penStyle.leading + 6,
      `申请人：${form.name}`,
      penStyle,
    ),
  ];
}

function drawIntroducers(form: AdmissionForm, decided: string): Sheet {
  const sheet = headed('入团介绍人意见');
  for (const [index, introducer] of form.introducers.entries()) {
    const y = top - 60 - index * 320;
    sheet.box(left, y - 250, right - left, 280);
    const praise = pick(
      ['学习踏实，待人诚恳', '热心集体，肯吃苦', '要求进步，乐于助人'],
      form.variant + index,
    );
    const text = `　　${form.name}同志${praise}，对团的认识清楚，我愿意介绍其入团，并继续帮助其进步。`;
    sheet.paragraph(left + 16, y - 10, right - left - 32, text, penStyle);
    sheet.text(320, y - 200, `介绍人：${introducer}`, penStyle).text(380, y - 230, decided, penStyle);
  }
  return sheet;
}

function drawResolution(form: AdmissionForm, decided: string): Sheet {
  const sheet = headed('支部大会决议').box(left, 150, right - left, top - 180);
  const present = 18 + (form.variant % 14);
  const text = `　　本支部于${decided}召开大会，应到有表决权的团员${present}人，实到${present - 1}人。大会认真讨论了${form.name}的申请，认为其符合入团条件，经表决，${present - 1}人赞成，无人反对，同意其加入中国共产主义青年团，报上级团组织审批。`;
  sheet.paragraph(left + 16, top - 70, right - left - 32, text, penStyle);
  return sheet.text(300, 210, `支部书记：${form.introducers[0]}`, penStyle).text(380, 178, decided, penStyle);
}

function drawApproval(form: AdmissionForm, decided: string): Sheet {
  const sheet = headed('上级团组织审批意见').box(left, 150, right - left, top - 180);
  const text = `　　经审查，同意批准${form.name}为中国共产主义青年团团员，团龄从支部大会通过之日算起。`;
  sheet.paragraph(left + 16, top - 70, right - left - 32, text, penStyle);
  sheet.text(300, 300, '审批机关（盖章）', { size: 13 }).text(380, 178, decided, penStyle);
  return sheet.seal(400, 250, 72, form.committee);
}

function drawRemarks(): Sheet {
  return headed('备注')
    .box(left, 150, right - left, top - 180)
    .text(left + 16, top - 70, '无', penStyle);
}

function headed(title: string): Sheet {
  return new Sheet().centred(top, title, { size: 20, spacing: 4, bold: true });
}

function table(sheet: Sheet, rows: readonly (readonly [label: string, value: string])[]): Sheet {
  const height = 52;
  for (const [index, [label, value]] of rows.entries()) {
    const y = top - 90 - index * height;
    const size = Math.min(13, 300 / Math.max(value.length, 1) + 3);
    sheet
      .box(left, y, 130, height)
      .box(left + 130, y, right - left - 130, height)
      .text(left + 12, y + 20, label, { size: 13 })
      .text(left + 144, y + 20, value, { size, ink: 'pen' });
  }
  return sheet;
}

function pick<T>(choices: readonly T[], index: number): T {
  const found = choices[index % choices.length];
  if (found === undefined) throw new Error('Nothing to pick from');
  return found;
}
