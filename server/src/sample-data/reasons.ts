/** Why reviewers refuse a form. */
export const refusalReasons: readonly string[] = [
  '第3页扫描不完整，右侧有裁切，请重新扫描后上传。',
  '上级团委审批意见页未加盖公章，请补盖后重新扫描。',
  '首页编号与系统中的发展团员编号不一致，请核对。',
  '支部大会决议缺少支部书记签名。',
  '入团介绍人意见未填写日期，请补齐。',
  '第6、7页顺序颠倒，请按页码重新合成PDF。',
  '扫描件模糊，文字无法辨认，请用扫描仪重新扫描。',
  '姓名与身份证不一致，请核实是否为同音字。',
  '缺少第12页，志愿书应为完整的全部页面。',
  '上传的是他人的志愿书，请核对后重新上传。',
];

/** What reviewers sometimes write when they agree. */
export const agreementRemarks: readonly string[] = [
  '材料齐全，同意。',
  '已与纸质档案核对，同意认证。',
  '补盖公章后的版本清晰完整，同意。',
];
