import type { lifeErrors } from '../errors-life.ts';

export const lifeErrorsZh: Record<keyof typeof lifeErrors, string> = {
  'graduation.notABranch': '毕业年份由团支部标记，“{organisation}”不是团支部',
  'graduation.yearOutOfRange': '毕业年份须在 {from} 年至 {to} 年之间',
  'graduation.changedMeanwhile': '毕业年份刚被他人修改，请刷新后再试',
  'graduation.notMarked': '该团支部尚未标记毕业年份',
  'graduation.uniform': '该团支部毕业年份统一，如需逐人标记，请先标记“毕业年份不统一”',
  'graduation.memberGone': '有 {count} 名团员已不在该团支部，请刷新后再试',
  'schooling.notAStudent': '{name}现在不是在读学生，请刷新后再试',
  'schooling.notListed': '{name}尚未列入团员名册，或已不在册',
  'schooling.impossible': '{name}不能由“{from}”改为“{to}”；如属录入有误，请在团员页面“修改信息”',
  'schooling.sameStage': '{name}的在读状况没有变化',
  'schooling.educationFell': '{name}的学历已是“{education}”，不能改低；如属录入有误，请在团员页面“修改信息”',
};
