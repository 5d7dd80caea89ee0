import type { handoverErrors } from '../errors-handovers.ts';

export const handoverErrorsZh: Record<keyof typeof handoverErrors, string> = {
  'handover.notFound': '没有找到这项转移',
  'handover.openAlready': '{name}已申请转至“{system}”，撤回后可以重新发起',
  'handover.systemMissing': '请选择转入的系统',
  'handover.provinceMissing': '请选择省份编码',
  'handover.targetMissing': '请填写准确的组织全称',
  'handover.targetTooLong': '组织全称最多 300 个字',
  'handover.notOpen': '这项转移已经办结，请刷新',
  'handover.begunByBranch': '这一申请由团支部发起，请联系团支部撤回',
  'handover.decidedThere': '由对方系统审批，不需要登记报到',
  'handover.noOrganisation': '对方系统未查询到该组织，请核对省份编码和组织全称',
  'handover.memberHere': '对方系统已有该团员，请与对方核实',
  'handover.endedHere': '该人曾在对方系统除名、退团或被开除，不能转入',
  'handover.unreadable': '对方系统未能读取团员的资料，请核对后重新发起',
  'handover.notUnderstood': '对方系统的版本不支持在线转接，请联系对方管理员',
};
