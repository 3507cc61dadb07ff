import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pullscope, SAMPLE } from './data';
import { faults, wear } from './looks';
import { expect, test } from './page';
import { MOST_SCRIPT, weighScripts } from './weight';

const APP = path.join(import.meta.dirname, '../app');
const INSTANCE = 'pullscope-demo__columnade-73';

/** The folder of every page of the app, and an address that it answers. */
const VISITS: Readonly<Record<string, string>> = {
  '': '/',
  // As the local owner finds them; people.spec.ts visits them where there are people.
  account: '/account',
  'audit-log': '/audit-log',
  audits: '/audits',
  // There is none.
  'audits/[id]': '/audits/2000000000',
  'datasets/[name]': '/datasets/every',
  'datasets/[name]/filter': '/datasets/every/filter',
  'datasets/[name]/instances/[id]': `/datasets/every/instances/${INSTANCE}`,
  'datasets/[name]/outputs': '/datasets/every/outputs',
  import: '/import',
  'join/[secret]': '/join/none',
  'not-allowed': '/not-allowed?to=person.list',
  people: '/people',
  labels: '/labels',
  'labels/[queue]': '/labels/1',
  'labels/[queue]/progress': '/labels/1/progress',
  'labels/schemas/[name]': '/labels/schemas/questionable',
  // Without labels yet.
  'labels/[queue]/agreement': '/labels/1/agreement',
  playground: `/playground?dataset=every&instance=${INSTANCE}`,
  'playground/group': '/playground/group?example=partial',
  rules: '/rules',
  'rules/[code]': '/rules/bot',
  runs: '/runs',
  // The first start's import of the sample.
  'runs/[id]': '/runs/1',
  // It filters nothing; filter.spec.ts visits the pages of runs that do.
  'runs/[id]/compare': '/runs/1/compare',
  'runs/[id]/funnel': '/runs/1/funnel',
  'runs/[id]/samples': '/runs/1/samples',
  'runs/[id]/what-if': '/runs/1/what-if',
  'runs/new': '/runs/new',
  's/[hash]': '/s/',
  'sign-in': '/sign-in',
  tour: '/tour?stop=3',
};

/** The pages with an editor, which weighs more than all else. The group and the tour have plain fields. */
const WITH_EDITOR = ['playground', 's/[hash]'].map((folder) => VISITS[folder] ?? '');

/** The pages that stand in for one that is not there. */
const MISSING: Readonly<Record<string, string>> = {
  '': '/no/such/page',
  'datasets/[name]': '/datasets/none',
  'datasets/[name]/instances/[id]': '/datasets/every/instances/none',
  'runs/[id]': '/runs/2000000000',
  's/[hash]': `/s/${'0'.repeat(64)}`,
};

/** Outputs are edited, scored and explained there, in a plain text field: it is no page without an editor, nor as heavy. */
const MOST_OF_TOUR = 215_000;

/** The folders of the app that hold a file of this name. */
function foldersWith(name: string): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => path.basename(file) === name)
    .map((file) => path.dirname(file).replaceAll(path.sep, '/').replace(/^\.$/, ''))
    .sort();
}

test('axe visits every page there is', () => {
  expect(Object.keys(VISITS).sort()).toEqual(foldersWith('page.tsx'));
  expect(Object.keys(MISSING).sort()).toEqual(foldersWith('not-found.tsx'));
});

test.describe('axe', () => {
  test.describe.configure({ mode: 'default' });
  // After a failure another worker does it again.
  test.beforeAll(({}, { workerIndex }) => {
    test.setTimeout(240_000);
    pullscope('import', SAMPLE.instances, SAMPLE.outputs, '--dataset', 'every');
    pullscope('queue', 'create', `every-${workerIndex}`, '--dataset', 'every');
  });

  // As a phone opens it, which e2e/looks.ts does not.
  test.use({ colorScheme: 'dark', viewport: { width: 390, height: 844 } });

  for (const address of [...Object.values(VISITS), ...Object.values(MISSING)]) {
    test(`finds nothing on ${address}`, async ({ page }) => {
      const weight = weighScripts(page);
      await page.goto(address === '/s/' ? await shared(page.request) : address);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
      await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
      expect(await faults(page)).toEqual([]);
      if (!WITH_EDITOR.includes(address))
        expect(await weight()).toBeLessThan(address === VISITS['tour'] ? MOST_OF_TOUR : MOST_SCRIPT);
      await wear(page, { width: 1440, colorScheme: 'light' });
      expect(await faults(page)).toEqual([]);
    });
  }
});

/** Shares a draft; gives its address. */
async function shared(request: {
  post: (address: string, options: { data: unknown }) => Promise<{ json: () => Promise<unknown> }>;
}): Promise<string> {
  const patch = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
  const draft = { way: 'unified-diff', context: [], oracle: [], output: '', predicted: [] };
  const data = { subject: null, draft: { ...draft, oraclePatch: patch, predictedPatch: patch } };
  const { address } = (await (await request.post('/api/snapshots', { data })).json()) as { address: string };
  return address;
}
