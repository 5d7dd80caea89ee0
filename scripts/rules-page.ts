import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes docs/rules.md from docs/rules.json (each rule in one line, with its source) and from the places that name a
 * rule's id: code in its comments, tests in their titles. With --check it only compares, and fails where the page or a
 * rule's state does not agree with the tree, or a rule is named that does not exist.
 */
interface Rule {
  readonly id: string;
  /** partly: what its tests prove holds, but not all of the line. */
  readonly state: 'built' | 'partly' | 'planned';
  readonly text: string;
  readonly source: string;
}

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/rules.md');
const idForm = /\b(?:ORG|ENT|ARC|NUM|CER|TRF|STA|MOB|LEA|DEV|ACC|OPS|LIF)-\d+\b/g;
const titleForm = /\b(?:it|test|describe)(?:\.\w+)*(?:\([^'"`]*\))?\(\s*(?:'([^']*)'|`([^`]*)`|"([^"]*)")/g;

const rules = JSON.parse(readFileSync(join(root, 'docs/rules.json'), 'utf8')) as readonly Rule[];
const known = new Set(rules.map(({ id }) => id));

const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'contract', 'server', 'web/src', 'e2e', 'bench'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => /\.(ts|tsx|sql)$/.test(file));

const code = new Map<string, string[]>();
const tests = new Map<string, string[]>();
const unknown: string[] = [];

for (const file of files) {
  const text = readFileSync(join(root, file), 'utf8');
  const isTest = /\.test\.tsx?$/.test(file);
  const ids = new Set(
    isTest
      ? [...text.matchAll(titleForm)].flatMap((title) => idsIn(title[1] ?? title[2] ?? title[3] ?? ''))
      : idsIn(text),
  );
  for (const id of ids) {
    if (!known.has(id)) unknown.push(`${file} names ${id}, which is no rule`);
    const places = isTest ? tests : code;
    places.set(id, [...(places.get(id) ?? []), file]);
  }
}

function idsIn(text: string): string[] {
  return text.match(idForm) ?? [];
}

function links(places: readonly string[] | undefined): string {
  return (places ?? []).map((file) => `[${file.split('/').at(-1)}](../${file})`).join(' ');
}

function write(): string {
  const lines = rules.map(({ id, state, text, source }) => {
    const places = state === 'planned' ? ' | ' : `${links(code.get(id))} | ${links(tests.get(id))}`;
    return `| <a id="${id.toLowerCase()}"></a>${id} | ${state} | ${text} | ${source} | ${places} |`;
  });
  return `# Rules

Every rule the register stands on, one line each, with where its code and its tests are. Written by
\`node --import tsx scripts/rules-page.ts\` from docs/rules.json and from the ids that code and tests name; \`npm run check\`
fails while this page is not up to date, while a built rule lacks code or a test, or while a test's title claims a planned one.
Partly: what its tests prove holds, but not all of the line.

Sources: **B20** Beijing's guide to the form archive (2020), **N20** the national guide to the form archive (2020), **N23** the
national guide to entry (2023), **B24** Beijing's guide to transfers (2024), **Y22** Yangzhou's notice on quotas (2022); the
number after it is the source's section. **+** marks what no source says and users expect all the same.

| id | state | rule | source | code | tests |
|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

const written = write();
if (process.argv.includes('--check')) {
  const faults = [...unknown];
  if (readFileSync(page, 'utf8') !== written)
    faults.push('docs/rules.md is outdated: run node --import tsx scripts/rules-page.ts');
  for (const { id, state } of rules) {
    if (state === 'planned' && tests.has(id))
      faults.push(`tests claim ${id}, which is planned: ${tests.get(id)}`);
    if (state !== 'planned' && !tests.has(id)) faults.push(`${id} is ${state}, but no test proves it`);
    if (state !== 'planned' && !code.has(id)) faults.push(`${id} is ${state}, but no code names it`);
  }
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
  console.log(
    `rules: ${rules.length}, of which ${rules.filter(({ state }) => state !== 'planned').length} are built, wholly or partly`,
  );
} else {
  writeFileSync(page, written);
  for (const fault of unknown) console.error(fault);
}
