import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const DATABASE_TESTS = ['lib/db/**/*.test.ts', 'lib/jobs/**/*.test.ts', '**/*.db.test.ts'];

const OTHER_SERVER = process.env.PULLSCOPE_TEST_POSTGRES ?? '';
/**
 * What asks a server nothing of its own, and what a server is only the ground of: killed processes, whole pipelines,
 * the embedded server's own life. It takes minutes, and the embedded server is enough for it.
 */
const ON_EMBEDDED = [
  'app/roles.db.test.ts',
  'lib/cli/**',
  'lib/db/embedded/{embedded,faults,home}.test.ts',
  'lib/jobs/{engine,probes,contexts}/**',
  'lib/jobs/**/{databaseGone,killed,killedGit,lastStages,manyWorkers,realData,realHours,sampleCuration,scale}.test.ts',
];

export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    coverage: {
      provider: 'v8',
      include: ['lib/{text,diff,patch,reward,curation,labels,query}/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**'],
      thresholds: { statements: 99, branches: 97, functions: 99, lines: 99 },
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'lib/**/*.test.ts',
            'components/**/*.test.ts',
            'app/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['node_modules/**', ...DATABASE_TESTS],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          globalSetup: ['lib/db/testing/globalSetup.ts'],
          // Another PostgreSQL than the embedded one: the folder of its initdb and postgres.
          provide: { postgresBin: OTHER_SERVER },
          include: DATABASE_TESTS,
          exclude: ['node_modules/**', ...(OTHER_SERVER === '' ? [] : ON_EMBEDDED)],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
