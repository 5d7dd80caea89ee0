import { sendLetter } from '#contract/messages.ts';
import type { Doors } from './doors.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';
import type { Seating } from './seating.ts';
import { day } from './step.ts';

interface LetterPlan {
  readonly from: PlantedOrganisation;
  readonly to: PlantedOrganisation;
  readonly audience: 'administrators' | 'members';
  readonly daysAgo: number;
  readonly title: string;
  readonly body: string;
}

/** LEA-5: what superiors have written of late, to administrators and to members. */
export async function plantLetters(
  doors: Doors,
  {
    seating,
    city,
    school,
    station,
    now,
  }: {
    seating: Seating;
    city: PlantedOrganisation;
    school: PlantedOrganisation;
    station: PlantedOrganisation;
    now: Date;
  },
): Promise<void> {
  const letters: LetterPlan[] = [
    {
      from: city,
      to: city,
      audience: 'administrators',
      daysAgo: 6,
      title: '关于做好新发展团员电子档案上传和审批工作的通知',
      body: [
        '各县（市、区）团委，各学校团委：',
        '新发展团员的《入团志愿书》须在上级批准入团后 30 日内扫描上传。请各单位：',
        '一、逐级查看“档案期限”，对即将到期和已逾期的，督促所在团支部尽快上传；',
        '二、审批时逐页核对，内容真实、程序规范的及时同意；需要重新扫描的，写明理由；',
        '三、审批意见为“不同意”的，请团支部按照理由修改后重新上传。',
        '有困难的，请与市委组织部联系。',
      ].join('\n'),
    },
    {
      from: school,
      to: school,
      audience: 'administrators',
      daysAgo: 2,
      title: '请核对本班团员信息',
      body: '各班团支部：\n请于本周五前核对本班团员的姓名、入团时间和发展团员编号，有误的在“电子数据库”中修改。',
    },
    {
      from: station,
      to: station,
      audience: 'members',
      daysAgo: 3,
      title: '本月主题团日安排',
      body: '本月主题团日定于 28 日 19 时，在站务班组会议室，请带好团徽。轮班的同志请提前告知支部书记。',
    },
  ];
  for (const { from, to, audience, daysAgo, title, body } of letters) {
    doors.setNow(new Date(now.getTime() - daysAgo * day));
    const actor = await seating.seatOf(from);
    await doors.call(sendLetter, actor, {
      body: { organisationId: to.id, withBelow: true, audience, title, body },
    });
  }
}
