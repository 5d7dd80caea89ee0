import { Readable } from 'node:stream';
import { writeSheet } from '../../documents/write-sheet.ts';
import { writeXls } from '../../documents/write-xls.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import type { ImportDefinition } from './import-definition.ts';
import { workbookTypes } from './workbook-types.ts';

/** 导入模板下载 (ENT-12): the columns with their drop-downs, and a second sheet that says how to fill them in. */
export function writeTemplate(definition: ImportDefinition, format: 'xls' | 'xlsx'): FileAnswer {
  const sheet = {
    name: 'Sheet1',
    columns: definition.columns,
    rows: [],
    notes: { name: '填写说明', lines: definition.notes },
  };
  const fileName = definition.templateName.replace(/\.xlsx?$/, `.${format}`);
  const bytes = format === 'xls' ? writeXls(sheet) : Readable.from(writeSheet(sheet), { objectMode: false });
  return { bytes, type: workbookTypes[format], fileName, inline: false };
}
