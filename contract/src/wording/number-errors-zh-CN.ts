import type { numberErrors } from '../errors-numbers.ts';

export const numberErrorsZh: Record<keyof typeof numberErrors, string> = {
  'number.notFound': '没有找到该编号，或不在您的管理范围内',
  'number.notTop': '只有最上级组织可以登记号段，本级名额由上级下达',
  'number.nobodyBelow': '团支部没有下级组织，不能再分配名额',
  'number.topReceivesNothing': '最上级组织的名额来自登记的号段，请登记号段',
  'number.fieldUnknown': '没有“{text}”这个领域，请填写：初中、普通高中、中职、高职、普通高校、社会',
  'number.yearUnknown': '{year} 年还没有登记号段，请先由最上级组织登记',
  'number.quotaNegative': '名额不能是负数（{quota}）',
  'number.quotaFractional': '名额必须是整数（{quota}）',
  'number.quotaTooLarge': '名额 {quota} 过大，最多 {most}',
  'number.changedMeanwhile': '“{organisation}”{field}领域的名额刚被他人改为 {quota} 个，请核对后再操作',
  'number.notEnough': '“{organisation}”{field}领域只剩 {free} 个未使用的名额，不够分配 {count} 个',
  'number.notUnused':
    '“{organisation}”{field}领域只有 {free} 个名额未使用，不能收回 {count} 个（已下达给下级 {passedOn} 个，已使用 {used} 个）',
  'number.stretchUnreadable':
    '看不懂号段“{text}”，请按 202232000001-202232000120 填写，多段用顿号隔开，各段不能重叠',
  'number.stretchSize': '所填号段共 {size} 个编号，与要变动的 {count} 个名额不一致',
  'number.stretchNotFree': '编号 {first} 至 {last} 不在“{organisation}”{field}领域未使用的号段内',
  'number.endUnreadable': '请填写 12 位编号：年份 4 位、省级代码 2 位、序号 6 位',
  'number.twoSeries': '起止编号的年份和省级代码（前 6 位）必须相同',
  'number.reversed': '截止编号不能小于起始编号',
  'number.overlaps': '与已登记的{field}领域号段 {first} 至 {last} 重叠',
  'planTable.wrongTable': '这不是《年度名额及编号号段分配表》，缺少列：{missing}。请下载分配表填写',
  'planTable.noQuotas': '表中没有填写任何名额',
  'planTable.organisationMissing': '请填写组织ID或组织全称',
  'planTable.organisationUnknown': '没有找到组织“{text}”，或不是该组织的下级',
  'planTable.organisationsDiffer': '组织ID {id} 是“{actual}”，与所填的“{name}”不符',
  'planTable.twice': '与第 {row} 行是同一组织的同一领域',
  'planTable.quotaUnreadable': '“{text}”不是数，请填写整数',
  'planTable.doesNotAddUp':
    '“{organisation}”{field}领域本年名额 {quota} 个，其下级名额合计加本级已使用（{used} 个）为 {sum} 个，超出 {over} 个',
};
