import type { veteranErrors } from '../errors-veterans.ts';

export const veteranErrorsZh: Record<keyof typeof veteranErrors, string> = {
  'veteran.notFound': '没有找到该登记，或不在您的管理范围内',
  'veteran.notTop': '退伍团员由省级团委（最上级组织）登记备案',
  'veteran.registeredAlready': '该退伍团员已登记，转入组织为“{organisation}”',
  'veteran.numberRegisteredAlready': '该发展团员编号已登记给另一名退伍团员',
  'veteran.memberAlready': '该身份证号码已在“{organisation}”录入，无需登记',
  'veteran.numberTaken': '发展团员编号已被占用：占用该编号的组织为“{organisation}”，团员为{name}',
  'veteran.enteredAlready': '该退伍团员已录入，不能撤回登记',
  'veteran.withdrawnAlready': '该登记已撤回',
  'veteran.reasonMissing': '请写明理由',
  'veteran.otherOrganisation': '该退伍团员登记的转入组织为“{organisation}”，由该组织及其下级录入',
  'veteran.nameDiffers': '姓名与退伍团员登记的不一致，请核对',
  'veteran.monthDiffers': '入团时间与退伍团员登记的（{month}）不一致，请核对',
  'veteran.numberDiffers': '发展团员编号与退伍团员登记的不一致，请核对',
};
