import type { applicationErrors } from '../errors-applications.ts';

export const applicationErrorsZh: Record<keyof typeof applicationErrors, string> = {
  'registration.notOffered': '本地区不提供自行注册，请联系所在团组织管理员录入',
  'registration.branchMissing': '请搜索并选择要加入的团支部',
  'registration.branchUnknown': '没有找到该团支部，请重新搜索选择',
  'registration.passwordsDiffer': '两次输入的密码不一致',
  'registration.tooMany': '注册过于频繁，请 {minutes} 分钟后再试',
  'application.notFound': '没有找到该加入申请，或不在您的管理范围内',
  'application.notTheBranch': '加入申请由“{organisation}”审核',
  'application.ended': '该加入申请刚有变化，请刷新后再看',
  'application.reasonMissing': '拒绝须写明理由，理由将反馈给申请人',
  'application.stillOpen': '您已向“{organisation}”提交申请，请先撤回，再申请加入其他团支部',
  'application.noneOpen': '没有待审核的加入申请',
  'application.tooMany': '一天最多申请 {count} 次，请明天再试',
  'addition.notOffered': '本地区不提供“添加团员”',
  'addition.notABranch': '请使用团支部账号添加团员',
  'addition.noMatch': '没有找到姓名与身份证号一致的团员，请核对后再试',
  'addition.locked': '查找次数过多，已暂停“添加团员”，请 {minutes} 分钟后再试',
  'addition.inNoBranch': '{name}不在任何团支部，请由本人注册并申请加入',
  'addition.underReview': '该团员的入团志愿书正在审批，审批后才能添加',
  'addition.changedMeanwhile': '该团员刚被其他团支部添加，请核对后再试',
};
