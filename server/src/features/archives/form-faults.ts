import type { Refusal } from '#contract/refusal.ts';
import type { Language } from '#contract/wording/index.ts';
import { DocumentFault } from '../../documents/document-fault.ts';
import { FileTooLarge } from '../../files/file-store.ts';

/** ARC-1: why this file is refused as a form, in words of the uploader's language; null where the fault is ours. */
export function refusalOfFile(error: unknown, language: Language): Refusal | null {
  // N20 3.2.1: 文件大小不超过20M; B20 四.2: 大小不超过15M
  if (error instanceof FileTooLarge) {
    return { code: 'form.tooLarge', parameters: { limit: `${Math.floor(error.limit / 1_048_576)}M` } };
  }
  if (!(error instanceof DocumentFault)) return null;
  switch (error.kind) {
    case 'empty':
      return notAPdf('empty', language);
    case 'not-a-pdf':
      return notAPdf(String(error.detail.looksLike), language);
    case 'encrypted':
      return { code: 'form.encrypted' };
    case 'damaged':
      return { code: 'form.damaged' };
    case 'no-pages':
      return { code: 'form.noPages' };
    case 'active-content':
      return { code: 'form.activeContent' };
    case 'unreasonable':
      return { code: 'form.outOfProportion', parameters: { page: error.detail.page ?? 1 } };
    default:
      return null;
  }
}

function notAPdf(looksLike: string, language: Language): Refusal {
  const [zh, en] = words[looksLike] ?? words.binary ?? ['', ''];
  return { code: 'form.notAPdf', parameters: { looksLike: language === 'en' ? en : zh } };
}

const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  empty: ['空文件', 'an empty file'],
  zip: ['压缩包或 Office 文档', 'a ZIP archive or an Office document'],
  ole: ['旧版 Word 或 Excel 文档', 'an older Word or Excel document'],
  image: ['图片', 'a picture'],
  archive: ['压缩包', 'an archive'],
  html: ['网页', 'a web page'],
  xml: ['XML 文件', 'an XML file'],
  rtf: ['RTF 文档', 'an RTF document'],
  csv: ['文本文件', 'a text file'],
  text: ['文本文件', 'a text file'],
  binary: ['其他类型的文件', 'a file of another type'],
};
