import next from 'eslint-config-next/core-web-vitals';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** Files that ship: the size bars hold here. Tests may be as long as what they prove. */
const SOURCES = [
  'app/**/*.{ts,tsx}',
  'components/**/*.{ts,tsx}',
  'lib/**/*.ts',
  'scripts/**/*.ts',
  'proxy.ts',
];
const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'];

/** L0 and L1: every exported declaration says its shapes, units, errors and source. */
const DOCUMENTED = [
  'text',
  'diff',
  'patch',
  'reward',
  'curation',
  'labels',
  'query',
  'document',
  'db',
  'archive',
  'git',
  'formats',
  'scoring',
  'llm',
].map((folder) => `lib/${folder}/**/*.ts`);

const noBarrels = {
  selector: 'ExportAllDeclaration, ExportNamedDeclaration[source]',
  message: 'No barrels: import from the file that declares it.',
};
const noWallClock = ['Date', 'performance', 'process', 'setTimeout', 'setInterval'].map((name) => ({
  name,
  message: 'The core is pure: the same inputs give the same result, whatever the clock says.',
}));

const config = [
  {
    ignores: [
      '.next/**',
      '.pullscope/**',
      'dist/**',
      'coverage/**',
      'lib/db/generated/**',
      'next-env.d.ts',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  ...next,
  // It warns of libraries that the React Compiler leaves alone; there is no React Compiler here.
  {
    files: ['components/explorer/**', 'components/filter/useLineWindow.ts'],
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      'no-restricted-syntax': ['error', noBarrels],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only lib/env.ts reads the environment.' },
      ],
    },
  },
  {
    files: SOURCES,
    ignores: TESTS,
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'max-depth': ['error', 5],
      'max-params': ['error', 6],
    },
  },
  {
    files: DOCUMENTED,
    ignores: TESTS,
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: true },
          contexts: ['TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'VariableDeclaration'],
        },
      ],
    },
  },
  {
    files: ['lib/{text,diff,patch,reward,curation,labels,query,document}/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-globals': ['error', ...noWallClock] },
  },
  {
    files: ['lib/env.ts', '*.config.ts', 'e2e/**/*.ts', 'scripts/**/*.ts', '**/*.test.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: TESTS, rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
];

export default config;
