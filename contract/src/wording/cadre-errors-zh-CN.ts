import type { cadreErrors } from '../errors-cadres.ts';

export const cadreErrorsZh: Record<keyof typeof cadreErrors, string> = {
  'cadre.nameDiffers': '系统中该身份证号码登记的姓名与所填不一致，请核对',
  'cadre.alreadyHere': '{name}已在“{organisation}”任职，如有变化，请修改现任职务',
  'cadre.ofBranch':
    '“{organisation}”是团支部，支部的团干部须先作为团员录入，请使用“录入团员团干部”或“录入下级团员”',
  'cadre.formOfKnownPerson': '系统中已有此人，入团志愿书请在其电子档案中上传',
  'cadre.certifiedDiffers': '此人已由上级组织录入为团干部且入团志愿书已审批通过，该项须与其电子档案一致',
  'cadre.enteredAsCadre':
    '该身份证号码已由“{organisation}”录入为团干部，请单个录入（录入团员团干部／录入下级团员），系统会归为同一人',
  'post.notFound': '没有找到该职务，或不在您的管理范围内',
  'post.heldHere': '已在“{organisation}”任职，如有变化，请修改现任职务',
  'post.ended': '该职务已离任，不能再修改',
  'post.positionPresent': '该职务无需重新选择',
  'post.changedMeanwhile': '该职务刚刚被修改过，请刷新后重试',
  'post.endReasonMissing': '请写明理由',
  'post.endDayUnreadable': '请选择离任日期',
  'post.endDayInFuture': '离任日期不能晚于今天',
  'post.endBeforeBeginning': '离任日期不能早于任现职年月（{since}）',
};
