import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caseKind } from '../approvals.ts';
import { importKind } from '../imports.ts';
import { recordEn } from './record-en.ts';
import { recordZh } from './record-zh-CN.ts';

const server = join(import.meta.dirname, '../../../server/src');

/** The kinds appended in the server's sources: literals, or the choice between some, after `kind:` or `action(` in files that append to the record. */
function kindsAppended(): { actions: Set<string>; accesses: Set<string> } {
  const actions = new Set<string>();
  const accesses = new Set<string>();
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  for (const file of files) {
    const source = readFileSync(join(server, file), 'utf8');
    if (!/append(Actions|Access)\(/.test(source) || file.endsWith('record-store.ts')) continue;
    const past = /(?:kind: |action\(|append\([^']*)('[a-z]+_[a-z_]+'(?: \| '[a-z_]+')*)/g;
    for (const { 1: kinds = '', index } of source.matchAll(past)) {
      const before = source.slice(0, index);
      const isAccess = before.lastIndexOf('appendAccess(') > before.lastIndexOf('appendActions(');
      for (const kind of kinds.replaceAll("'", '').split(' | ')) (isAccess ? accesses : actions).add(kind);
    }
    if (/kind: `case_\$\{decision\}`/.test(source))
      for (const decision of ['agreed', 'refused', 'passed_on']) actions.add(`case_${decision}`);
  }
  for (const kind of caseKind.options) actions.delete(kind);
  return { actions, accesses };
}

it('ACC-3 every kind the server appends to the record has its words in both languages', () => {
  const { actions, accesses } = kindsAppended();
  expect([...actions]).toEqual(
    expect.arrayContaining(['member_entered', 'member_certified', 'case_refused']),
  );
  expect([...accesses]).toEqual(expect.arrayContaining(['form_read', 'logged_in', 'import_rows_read']));
  for (const words of [recordZh, recordEn]) {
    expect(Object.keys(words.actionKinds)).toEqual(expect.arrayContaining([...actions]));
    expect(Object.keys(words.accessKinds)).toEqual(expect.arrayContaining([...accesses]));
    expect(Object.keys(words.importKinds)).toEqual(importKind.options);
  }
});

it('ACC-3 no kind is worded that the server never appends', () => {
  const { actions, accesses } = kindsAppended();
  expect(Object.keys(recordZh.actionKinds).filter((kind) => !actions.has(kind))).toEqual([]);
  expect(Object.keys(recordZh.accessKinds).filter((kind) => !accesses.has(kind))).toEqual([]);
});
