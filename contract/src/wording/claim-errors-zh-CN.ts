import type { claimErrors } from '../errors-claims.ts';

export const claimErrorsZh: Record<keyof typeof claimErrors, string> = {
  'claim.notFound': '没有找到这项重复团籍',
  'claim.settled': '这项重复团籍已经办结，请刷新',
  'claim.proposedAlready': '{name}的处理意见正由“{reviewer}”审批',
  'claim.yieldedAlready': '已决定{name}归对方系统，正等待对方确认',
  'claim.reasonMissing': '请填写理由',
  'claim.noReviewer': '没有可以审批的上级团组织',
  'claim.endingOpen': '{name}的离团正在审批，请先办结',
  'claim.formUnderReview': '{name}的入团志愿书正由“{reviewer}”审批，请先办结',
  'claim.unreadable': '未能读取对方系统发来的重复团籍资料',
};
