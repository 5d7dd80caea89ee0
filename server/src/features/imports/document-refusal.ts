import type { Refusal } from '#contract/refusal.ts';
import type { Language } from '#contract/wording/index.ts';
import type { DocumentFault } from '../../documents/document-fault.ts';

/** ENT-12: why a file cannot be imported, in words of the uploader's language. */
export function refusalOfDocument(fault: DocumentFault, language: Language): Refusal {
  switch (fault.kind) {
    case 'empty':
      return { code: 'import.empty' };
    case 'encrypted':
      return { code: 'import.encrypted' };
    case 'too-large-unpacked':
      return { code: 'import.tooLargeUnpacked' };
    case 'too-many-rows':
      return {
        code: 'import.tooManyRows',
        parameters: { limit: Number(fault.detail.limit).toLocaleString('en') },
      };
    case 'no-table':
      return { code: 'import.noTable' };
    case 'no-rows':
      return { code: 'import.noRows' };
    case 'not-a-workbook': {
      const [zh, en] = words[String(fault.detail.looksLike)] ?? unknown;
      return { code: 'import.notAWorkbook', parameters: { looksLike: language === 'en' ? en : zh } };
    }
    default:
      return { code: 'import.damaged' };
  }
}

const unknown = ['其他类型的文件', 'a file of another type'] as const;

const words: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  pdf: ['PDF', 'a PDF'],
  html: ['网页', 'a web page'],
  xml: ['XML 文件', 'an XML file'],
  csv: ['文本表格（CSV）', 'a text table (CSV)'],
  text: ['文本文件', 'a text file'],
  image: ['图片', 'a picture'],
  archive: ['压缩包', 'an archive'],
  rtf: ['RTF 文档', 'an RTF document'],
};
