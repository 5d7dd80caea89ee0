import type { mergeErrors } from '../errors-merges.ts';

export const mergeErrorsZh: Record<keyof typeof mergeErrors, string> = {
  'merge.notReviewer': '重复录入由两条记录共同的上级团委、团工委或团的领导机关处理',
  'merge.pairNotFound': '没有这一对记录，或不在您的管理范围内',
  'merge.samePerson': '请选择两条不同的记录',
  'merge.ended': '“{organisation}”的{name}已离团，不能合并',
  'merge.caseOpen': '“{organisation}”的{name}有正在审批的事项，审批后才能合并',
  'merge.membershipLost': '{name}在“{organisation}”有团籍，另一条只是干部记录；请保留有团籍的一条',
  'merge.certifiedLost':
    '“{organisation}”的{name}已完成身份认证，另一条没有；请保留已认证的一条，或先完成另一条的认证',
  'merge.numberUnfit':
    '保留的一条没有发展团员编号，而“{organisation}”的编号 {number} 不符合它的入团时间、领域或号段；请先修改，或保留有编号的一条',
  'merge.changedMeanwhile': '其中一条的情况刚有变化，请重新核对后再合并',
  'merge.reasonMissing': '请写明理由',
  'merge.dismissedAlready': '这一对记录已经处理',
};
