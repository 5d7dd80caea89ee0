export const homeZh = {
  greeting: '{name}，您好',
  toDoTitle: '待办事项',
  nothingToDo: '没有待办事项',
  nothingToDoText: '档案已全部上传，身份已全部认证。',
  figuresTitle: '概况',
  linksTitle: '快捷入口',
  toDos: {
    forms_missing: { title: '档案尚未上传', text: '上传入团志愿书（PDF 版本）' },
    members_uncertified: { title: '身份尚未认证', text: '查看标识为“尚未认证”的团员' },
    forms_refused: { title: '认证不通过', text: '根据上级的审批意见修改，重新上传' },
    cases_open: { title: '待审批', text: '审批团员电子档案和编号事项' },
    members_unconfirmed: { title: '待信息确认', text: '核对批量录入的新发展团员' },
    numbers_missing: { title: '发展团员编号缺失', text: '编号已解除占用，请填写正确的编号' },
    member_imports_unfinished: { title: '团员导入未完成', text: '打开“最近的文件”，确认导入' },
    organisation_imports_unfinished: { title: '组织导入未完成', text: '打开“最近的文件”，确认导入' },
  },
  // What branches and those directly above them do; a seat further up sees how far they are.
  belowTitle: '下级情况',
  below: {
    forms_missing: { title: '档案尚未上传', text: '由所在团支部或其直属上级上传' },
    members_uncertified: { title: '身份尚未认证', text: '查看标识为“尚未认证”的团员' },
    forms_refused: { title: '认证不通过', text: '由所在团支部根据审批意见修改，重新上传' },
  },
  notices: {
    title: '提示',
    forms_missing: '组织内有团员档案尚未上传',
    members_uncertified: '组织内有团员身份尚未认证',
    count: '共 {count} 人',
    go: '查看',
    later: '稍后处理',
  },
  figures: { organisations: '组织', members: '团员', certified: '身份已认证', rate: '认证率' },
} as const;
