import type { transferErrors } from '../errors-transfers.ts';

export const transferErrorsZh: Record<keyof typeof transferErrors, string> = {
  // N20 5.4
  'transfer.uncertified': '新发展团员的团员身份未完成认证，无法对其发起团组织关系转接',
  // N20 4.4
  'transfer.graduateUncertified': '毕业年级的新发展团员，须完成团员身份认证后再开展团组织关系转接工作',
  // B20 五.5
  'transfer.formMissing': '新发展团员未上传电子版《入团志愿书》，无法对其发起向外部系统的团组织关系转接',
  'transfer.notListed': '{name}尚未经上级审批录入，不能发起转移',
  'transfer.inNoBranch': '{name}不是团支部的团员，不能发起转移',
  'transfer.formUnderReview': '{name}的入团志愿书正由“{reviewer}”审批，审批后才能转移',
  'transfer.endingOpen': '{name}的离团正在审批，不能转移',
  'transfer.openAlready': '{name}已申请转移，正由“{reviewer}”审批；撤回后可以重新发起',
  'transfer.holdsPost': '{name}在“{organisation}”担任团内职务，离任后才能转出',
  'transfer.leftAlready': '{name}已转出',
  'transfer.targetMissing': '请选择申请转入的团组织',
  'transfer.sameBranch': '该团员已在“{organisation}”，请选择其他团组织',
  'transfer.notReceiving': '“{organisation}”是团的领导机关，不直接接收团员，请选择其下级团组织',
  'transfer.reasonNotKnown': '请选择转出原因',
  'transfer.fieldMissing': '请填写{field}',
  'transfer.fieldTooLong': '最多填写 {limit} 个字',
  'transfer.monthMalformed': '请选择年月',
  'transfer.choiceNotKnown': '请从列表中选择',
  'transfer.branchMissing': '“{organisation}”不是团支部，请选择分配到的团支部',
  'transfer.branchOutside': '请选择“{organisation}”下级的团支部',
  'transfer.branchNotAsked': '这一事项无需分配团支部',
  'transfer.nothingOpen': '没有待审批的转移申请，可能刚刚办结，请刷新',
  'transfer.begunByBranch': '这一申请由“{organisation}”发起，请联系该组织撤回',
  'case.begunByMember': '这一申请由团员本人发起，由本人撤回',
};
