const importTable = require('./tooling/verify/import-table.json');

const workspace = '^(?:(?:apps|packages|tooling)/[^/]+|tests|benchmarks)/';
const ownFolder = '^((?:apps|packages|tooling)/[^/]+|tests|benchmarks)/';
const testFile = '[.]test[.]tsx?$';
/** What tests share. */
const testingFolder = '/testing/';
const configFile = '[.]config[.][cm]?[jt]s$';
const settingsFile = '[/-]env[.]ts$';
const schemaWalkers = ['^apps/api/src/(?:rest|docs)/', '^apps/voxie/src/tools/tool-schema[.]ts$', '^tests/'];
const typeOnly = ['type-only', 'type-import'];

const folderRules = Object.entries(importTable).map(([folder, allowed]) => ({
  name: `may-import:${folder}`,
  comment: `${folder} may import ${allowed.join(', ') || 'no other folder'} (tooling/verify/import-table.json).`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: workspace, pathNot: [folder, ...allowed].map((name) => `^${name}/`) },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'folder-without-a-row',
      comment: 'A new folder needs its row in tooling/verify/import-table.json before it may import.',
      severity: 'error',
      from: { path: workspace, pathNot: Object.keys(importTable).map((folder) => `^${folder}/`) },
      to: {},
    },
    {
      name: 'nobody-imports-an-app',
      comment: 'Apps are processes. What two of them need lives in packages/.',
      severity: 'error',
      from: { path: ownFolder },
      to: { path: '^apps/', pathNot: '^$1/' },
    },
    {
      name: 'package-by-name-only',
      comment: 'Import another package by its name, which goes through its exports, not by a path into its files.',
      severity: 'error',
      from: { path: ownFolder },
      to: { path: workspace, pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'client-takes-only-types-of-api',
      comment: 'The SDK runs in browsers: only the type of the router may reach it.',
      severity: 'error',
      from: { path: '^packages/client/' },
      to: { path: '^packages/api/', dependencyTypesNot: typeOnly },
    },
    {
      name: 'zod-in-contracts-only',
      comment:
        'Shapes are declared in packages/contracts. Only settings (env.ts), rows (packages/db) and what tooling reads of other programs are declared where they are read; code that walks schemas is named here.',
      severity: 'error',
      from: {
        pathNot: [
          '^packages/contracts/',
          '^packages/db/',
          '^tooling/',
          settingsFile,
          testFile,
          testingFolder,
          ...schemaWalkers,
        ],
      },
      to: { path: '(?:^|/)node_modules/zod/', dependencyTypesNot: typeOnly },
    },
    {
      name: 'no-circular',
      comment: 'A cycle, of types too, is one module cut in the wrong place.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that imports nothing and that nothing imports is dead.',
      severity: 'error',
      from: { orphan: true, pathNot: ['[.]d[.]ts$', '^apps/dashboard/public/', '/testing/', configFile, testFile] },
      to: {},
    },
    {
      name: 'not-resolvable',
      comment: 'The import leads nowhere: a wrong path, an uninstalled package, or a file the package does not export.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-declared',
      comment: "The package is not in this workspace's own package.json.",
      severity: 'error',
      from: { pathNot: testFile },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      comment: 'Product code may not need a devDependency to run.',
      severity: 'error',
      from: { path: '^(?:apps|packages)/', pathNot: [testFile, testingFolder, configFile] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: typeOnly, pathNot: '^packages/' },
    },
    {
      name: 'no-test-in-product-code',
      comment: 'Nothing imports a test file.',
      severity: 'error',
      from: {},
      to: { path: testFile },
    },
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
