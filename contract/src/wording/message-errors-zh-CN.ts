import type { messageErrors } from '../errors-messages.ts';

export const messageErrorsZh: Record<keyof typeof messageErrors, string> = {
  'message.notFound': '没有这条站内信',
  'letter.notFound': '没有这封站内信，或者已被撤回',
  'letter.titleMissing': '请填写标题',
  'letter.titleTooLong': '标题最多 {length} 个字',
  'letter.bodyMissing': '请填写正文',
  'letter.bodyTooLong': '正文最多 {length} 个字',
  'letter.reachesNobody': '没有收信人，请调整收信组织、范围或收信人',
  'letter.notSender': '只有发信的“{organisation}”可以撤回',
  'letter.withdrawnAlready': '这封站内信已经撤回',
};
