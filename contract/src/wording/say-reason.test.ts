import { expect, it } from 'vitest';
import { errors } from '../errors.ts';
import { isRefusalCode } from '../values/refusal-code.ts';
import { en } from './en.ts';
import { sayReasonOrRule } from './say-reason.ts';
import { zhCN } from './zh-CN.ts';

it('TRF-4 every code of a refusal is known for one, and the words of an organisation are not', () => {
  expect(Object.keys(errors).filter((code) => !isRefusalCode(code))).toEqual([]);
  for (const words of ['未被本校录取', 'Not enrolled here.', '详见 www.example.cn', ''])
    expect(isRefusalCode(words)).toBe(false);
});

it('TRF-4 a reason is said in words or as a whole sentence, or not at all', () => {
  const form = 'transfer.formUnderReview';
  const parameters = { name: '沈知行', reviewer: '共青团云岚大学委员会' };
  expect(sayReasonOrRule('未被本校录取', zhCN.errors, { name: '沈知行' })).toBe('未被本校录取');
  expect(sayReasonOrRule(form, zhCN.errors, parameters)).toBe(
    '沈知行的入团志愿书正由“共青团云岚大学委员会”审批，审批后才能转移',
  );
  expect(sayReasonOrRule(form, en.errors, parameters)).toContain('共青团云岚大学委员会');
  // As rows have it that are older than their parameters.
  expect(sayReasonOrRule(form, zhCN.errors, { name: '沈知行' })).toBeNull();
  expect(sayReasonOrRule('handover.ofANewerVersion', zhCN.errors, parameters)).toBeNull();
  expect(sayReasonOrRule('', zhCN.errors, parameters)).toBeNull();
});
