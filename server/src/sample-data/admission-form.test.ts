import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { inspectPdf } from '../documents/inspect-pdf.ts';
import { makeAdmissionForm } from './admission-form.ts';
import type { AdmissionForm } from './admission-form-pages.ts';

const form: AdmissionForm = {
  name: '欧阳雨涵',
  sex: '女',
  nationality: '汉族',
  birthDate: '2009-11-03',
  idNumber: '320000200911035004',
  education: '初中',
  unit: '松岭县望溪高级中学',
  branch: '高二（3）班团支部',
  committee: '共青团松岭县望溪高级中学委员会',
  joinedMonth: '2024-05',
  developmentNumber: '202432270001',
  introducers: ['王晨', '李静'],
  registeredAddress: '云岚省云汀市松岭县书香路12号',
  variant: 5,
};

describe('the forms of the sample data', () => {
  it('OPS-1 are small PDFs of twelve A4 pages in which the inspector of uploads finds nothing', async () => {
    const bytes = await makeAdmissionForm(form);
    expect(bytes.length).toBeGreaterThan(4_000);
    expect(bytes.length).toBeLessThan(20_000);
    expect(await inspectPdf(bytes)).toEqual({ pages: 12 });
    const document = await PDFDocument.load(bytes);
    expect(document.getPages().map((page) => page.getSize())).toEqual(
      Array.from({ length: 12 }, () => ({ width: 595, height: 842 })),
    );
    expect(document.getTitle()).toBe('入团志愿书 欧阳雨涵');
  });

  it('OPS-1 are the same for the same person, and of nobody else', async () => {
    const bytes = Buffer.from(await makeAdmissionForm(form));
    expect(bytes.equals(Buffer.from(await makeAdmissionForm(form)))).toBe(true);
    expect(bytes.equals(Buffer.from(await makeAdmissionForm({ ...form, name: '欧阳雨晴' })))).toBe(false);
  });

  it('OPS-1 take people without a number, and names with a dot', async () => {
    const bytes = await makeAdmissionForm({ ...form, name: '阿依努尔·克里木', developmentNumber: null });
    expect(await inspectPdf(bytes)).toEqual({ pages: 12 });
  });
});
