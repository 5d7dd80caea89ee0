/** Who may import whom: docs/architecture.md says why. */
const ladder = [
  'record',
  'accounts',
  'organisations',
  'messages',
  'imports',
  'approvals',
  'moves',
  'numbers',
  'veterans',
  'posts',
  'members',
  'applications',
  'archives',
  'graduations',
  'schooling',
  'transfers',
  'season',
  'additions',
  'endings',
  'merges',
  'cadres',
  'cards',
  'planning',
  'number-cases',
  'federation',
  'handovers',
  'claims',
  'statistics',
  'home',
];
const feature = (name) => `^server/src/features/${name}/`;
const tests = '\\.test\\.tsx?$';

/** Each feature may use those before it on the ladder, through their index.ts alone. */
const featureRules = ladder.flatMap((name, step) => [
  {
    name: `features-${name}-looks-down`,
    severity: 'error',
    from: { path: feature(name), pathNot: tests },
    to: { path: `^server/src/features/(${ladder.slice(step + 1).join('|') || 'none'})/` },
  },
  {
    name: `features-${name}-by-index`,
    severity: 'error',
    from: { path: '^server/src/', pathNot: [feature(name), tests, '^server/src/testing/'] },
    to: { path: feature(name), pathNot: '/index\\.ts$' },
  },
]);

/** Layers of the server from the top down; nothing imports what stands before it. */
const layers = [
  '(main\\.ts|commands/)',
  '(compose|installation|log)\\.ts$',
  'sample-data/',
  'http/',
  'features/',
  'context\\.ts$',
  '(policies|documents|files|jobs|db)/',
  'kernel/',
];
const layerRules = layers.map((layer, index) => ({
  name: `server-layer-${index}`,
  severity: 'error',
  from: { path: `^server/src/${layer}`, pathNot: [tests, '^server/src/testing/'] },
  to: { path: `^server/src/(${layers.slice(0, index).join('|') || 'none$'})` },
}));

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(server|web|e2e|bench|scripts)/' },
    },
    {
      name: 'contract-knows-the-schema-library-alone',
      severity: 'error',
      from: { path: '^contract/src/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '^node_modules/zod/' },
    },
    {
      name: 'web-never-imports-server',
      severity: 'error',
      from: { path: '^web/', pathNot: tests },
      to: { path: '^server/' },
    },
    {
      name: 'server-never-imports-web',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: 'web-features-meet-in-app',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/(features/(?!$1/)|app/)' },
    },
    {
      name: 'web-ui-knows-no-domain',
      severity: 'error',
      from: { path: '^web/src/ui/' },
      to: { path: '^web/src/(features|app|phone)/' },
    },
    {
      name: 'phone-is-light',
      severity: 'error',
      from: { path: '^web/src/phone/' },
      to: { path: '^node_modules/(antd|@ant-design)/' },
    },
    {
      name: 'light-pages-fetch-words-by-part',
      severity: 'error',
      from: {
        path: '^web/src/(phone/|app/pages/(own-|application-route)|features/accounts/(login-page|first-password-page))',
      },
      to: { path: '^web/src/ui/language\\.tsx$', reachable: true },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '(-rules|-access)\\.ts$|^server/src/policies/|^contract/src/values/', pathNot: tests },
      to: {
        path: ['^server/src/(db|files|jobs|http|documents)/', '^node_modules/(pg|kysely|fastify)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: {
        pathNot: [tests, '^server/src/testing/', '^e2e/', '^bench/', '^scripts/generate-tables', 'vitest'],
      },
      to: { path: [tests, '^server/src/testing/'] },
    },
    ...featureRules,
    ...layerRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'web/dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
