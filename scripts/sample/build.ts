// Builds the shipped sample from instances/: `npx tsx scripts/sample/build.ts`. The same bytes every time.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scoreSearchReplace } from '@/lib/reward/scoreSearchReplace';
import { curatedFiles } from './curated/build';
import { gitPatches } from './gitPatch';
import { readSources, type Source } from './readSource';
import { instanceId, instanceRow, oracleNewContent, outputRows, type InstanceRow } from './rows';

const HERE = new URL('./', import.meta.url);
const SHIPPED = new URL('../../public/sample/', HERE);

/** Where the sources lie. */
export const INSTANCES = fileURLToPath(new URL('instances/', HERE));

/** Every file that the sample is shipped as, and the record of its rewards, by where it belongs. */
export function sampleFiles(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map([
    [fileURLToPath(new URL('demo.instances.jsonl', SHIPPED)), lines(instanceRows(sources))],
    [fileURLToPath(new URL('demo.outputs.jsonl', SHIPPED)), lines(sources.flatMap(outputRows))],
    [fileURLToPath(new URL('rewards.json', HERE)), `${JSON.stringify(rewards(sources), null, 2)}\n`],
  ]);
}

function instanceRows(sources: readonly Source[]): InstanceRow[] {
  const patches = gitPatches(sources);
  const testPatches = gitPatches(
    sources.map(({ testsBefore, testsAfter }) => ({ before: testsBefore, after: testsAfter })),
  );
  return sources.map((source, index) => instanceRow(source, patches[index] ?? '', testPatches[index] ?? ''));
}

function lines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** Instance → output → reward, or the error where the format is broken. */
function rewards(sources: readonly Source[]): Record<string, Record<string, number | string>> {
  return Object.fromEntries(
    sources.map((source) => {
      const oracle = oracleNewContent(source);
      const scored = source.outputs.map(({ file, text }) => {
        const score = scoreSearchReplace(source.before, oracle, text);
        return [file, score.kind === 'scored' ? score.reward : score.error];
      });
      return [instanceId(source), Object.fromEntries(scored)];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sources = readSources(INSTANCES);
  const files = new Map<string, string | Buffer>([...sampleFiles(sources), ...curatedFiles(sources)]);
  for (const [file, content] of files) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  process.stdout.write(`${[...files.keys()].join('\n')}\n`);
}
