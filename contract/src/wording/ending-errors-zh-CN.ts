import type { endingErrors } from '../errors-endings.ts';

export const endingErrorsZh: Record<keyof typeof endingErrors, string> = {
  'member.ended':
    '该团员已离团，或组织关系已转至外部系统、部队，不能办理；误操作离团或退伍返回的，请先恢复团籍',
  'member.endedHere':
    '该身份证号码的团员（{name}）已从本组织离团，不能重复录入；如属误操作，请在“离团管理”中恢复团籍',
  'member.endedElsewhere':
    '该身份证号码的团员已从“{organisation}”离团，不能重复录入；如属误操作，请由该组织或其上级恢复团籍',
  'ending.notListed': '{name}尚未经上级审批录入，不能办理离团',
  'ending.notOfABranch': '{name}不是团支部的团员，不能办理离团',
  'ending.formUnderReview': '{name}的入团志愿书正由“{reviewer}”审批，审批后才能办理离团',
  'ending.proposedAlready': '{name}的离团已经提交，正在审批',
  'ending.tooYoung': '{name} {day} 才年满28周岁',
  'ending.holdsPost': '{name}在“{organisations}”担任团内职务，离任后才能离团',
  'ending.kindNotKnown': '本系统不办理这种离团方式，请选择其他方式',
  'ending.branchAlone': '须由团员所在的“{organisation}”办理，上级不能代办',
  'ending.noReviewer': '没有可以审批的上级团组织，请联系上级',
  'ending.dayMalformed': '请选择日期',
  'ending.dayAhead': '日期不能晚于今天',
  'ending.dayBeforeJoining': '日期不能早于{name}的入团时间（{joined}）',
  'ending.reportMissing': '请选择书面报告的日期',
  'ending.reportAfterAssembly': '书面报告的日期不能晚于支部大会的日期',
  'ending.reasonMissing': '请写明理由',
  'ending.documentMissing': '请上传批准文件（PDF）',
  'ending.documentNotAsked': '该离团方式无需上传材料',
  'reinstatement.notEnded': '{name}没有离团，无需恢复团籍',
  'reinstatement.transferred': '{name}的组织关系已转至外部系统，返回时由对方系统转入',
  'reinstatement.askedAlready': '{name}的恢复团籍已经提交，正在审批',
  'reinstatement.reasonMissing': '请写明理由',
  'reinstatement.branchMissing': '“{organisation}”已撤销，请选择恢复到的团支部',
  'reinstatement.branchNotAsked': '团籍恢复到原团支部“{organisation}”，不能选择其他团支部',
  'case.openFirst': '该事项须打开查看后审批',
  'addition.endingOpen': '该团员的离团正在审批，不能添加',
};
