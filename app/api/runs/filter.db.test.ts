import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filterConfig } from '@/lib/curation/config/config';
import { configJson } from '@/lib/curation/config/writeConfig';
import { call, callJson } from '@/lib/http/testing/call';
import { testImporter } from '@/lib/jobs/testing/importer';
import { DELETE as forget, GET as readSaved } from '../filter-configs/[name]/route';
import { GET as listSaved, POST as save } from '../filter-configs/route';
import { GET as compare } from './[id]/compare/route';
import { GET as exported } from './[id]/export/route';
import { GET as filter } from './[id]/filter/route';
import { GET as instance } from './[id]/instances/[instance]/route';
import { POST as mark } from './[id]/instances/[instance]/marks/route';
import { GET as precision } from './[id]/precision/route';
import { GET as samples } from './[id]/samples/route';
import { POST as whatIf } from './[id]/what-if/route';
import { POST as start } from './route';

const on = await testImporter();
process.env['DATABASE_URL'] = on.url;
process.env['PULLSCOPE_DATA'] = on.dataDir;
process.env['PULLSCOPE_LOG_LEVEL'] = 'silent';
const sample = path.resolve(import.meta.dirname, '../../../public/sample/demo.instances.jsonl');

const config = (most: number, name = 'mine') =>
  configJson(filterConfig(name, { 'too-many-hunks': { effect: 'drop', parameters: { most } } }));
const at = (id: number, more: object = {}) => ({ params: { id: String(id) }, ...more });

async function begin(most: number): Promise<number> {
  const body = { kind: 'filter', dataset: 'demo', config: config(most) };
  const { status, answer } = await callJson(start, '/api/runs', { body });
  expect(status).toBe(201);
  await on.ended(answer['run'] as number);
  return answer['run'] as number;
}

describe('a filter run over HTTP', () => {
  let run = 0;
  beforeAll(async () => {
    await on.import(sample, { dataset: 'demo' });
    run = await begin(3);
  });
  const one = (more: object = {}) => ({
    params: { id: String(run), instance: 'pullscope-demo__columnade-73' },
    ...more,
  });

  it('is started with a preset or a config, not with anything else', async () => {
    for (const [body, detail, status] of [
      [{ kind: 'filter', dataset: 'nobody' }, 'There is no dataset "nobody"', 404],
      [{ kind: 'filter', dataset: 'demo', preset: 'x' }, 'There is no preset "x". There are: swe-rl', 422],
      [{ kind: 'filter', dataset: 'demo', preset: 'swe-rl', config: {} }, 'a preset or a config', 422],
      [{ kind: 'filter', dataset: 'demo', config: { rules: { bott: {} } } }, 'Did you mean "bot"', 422],
      [{ kind: 'filter', dataset: 'demo', path: '/etc/passwd' }, 'path', 422],
    ] as const) {
      const { status: given, answer } = await callJson(start, '/api/runs', { body });
      expect([given, answer['detail']]).toEqual([status, expect.stringContaining(detail)]);
    }
  });

  it('tells its funnel', async () => {
    const { answer } = await callJson(filter, '', at(run));
    expect(answer).toMatchObject({
      ...{ run, dataset: 'demo', status: 'succeeded', instances: 18 },
      funnel: { in: 18, dropped: 8, kept: 10 },
      config: config(3),
    });
    expect((await callJson(filter, '', at(999_999))).status).toBe(404);
  });

  it('is bent by other limits, and compared with a run that has them', async () => {
    const body = { config: config(2), way: 'toDropped', limit: 2 };
    const tried = await callJson(whatIf, '', at(run, { body }));
    const other = await begin(2);
    const compared = await callJson(compare, `/?with=${other}&way=toDropped&limit=500`, at(run));
    expect(compared.answer).toMatchObject({ run, with: other, both: 18, onlyRun: 0, onlyWith: 0 });
    const { counts, lines } = tried.answer['flips'] as { counts: Record<string, number>; lines: object[] };
    expect(compared.answer['flips']).toMatchObject({ counts });
    expect(counts['toDropped']).toBeGreaterThan(2);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ fate: 'kept', then: { fate: 'dropped', droppedBy: 'too-many-hunks' } });
    expect(tried.answer['differences']).toEqual(compared.answer['differences']);
  });

  it('gives samples: the same for the same seed, nearly dropped ones nearest first', async () => {
    const ask = async (query: string) => {
      const { answer } = await callJson(samples, `/?rule=too-many-hunks&${query}`, at(run));
      return answer as { from: number; samples: { id: string; measure: number; outcome: string }[] };
    };
    const nearly = await ask('pick=nearly&limit=5');
    const measures = nearly.samples.map(({ measure }) => measure);
    expect(nearly.from).toBe(10);
    expect(measures).toEqual([...measures].sort((a, b) => b - a));
    expect(measures[0]).toBe(3);
    const failing = await ask('pick=failing&seed=1&limit=4');
    expect(failing.samples.every(({ outcome }) => outcome === 'fail')).toBe(true);
    expect(await ask('pick=failing&seed=1&limit=4')).toEqual(failing);
    expect((await ask('pick=failing&seed=2&limit=4')).samples).not.toEqual(failing.samples);
    expect((await callJson(samples, '/?rule=nothing', at(run))).status).toBe(404);
  });

  it('shows an instance’s verdicts, and keeps every mark that was made on them', async () => {
    const verdict = async () => {
      const { answer } = await callJson(instance, '', one());
      const verdicts = answer['verdicts'] as { rule: string; outcome: string; marks: object[] }[];
      return verdicts.find(({ rule }) => rule === 'too-many-hunks');
    };
    const said = (isRight: boolean | null, outcome = 'fail') =>
      callJson(mark, '', one({ body: { rule: 'too-many-hunks', outcome, isRight, note: 'so' } }));
    expect(await verdict()).toMatchObject({ outcome: 'fail', marks: [] });
    expect((await said(true, 'pass')).status).toBe(409);
    expect((await said(false)).status).toBe(201);
    expect((await said(true)).status).toBe(201);
    expect((await verdict())?.marks).toMatchObject([
      { isRight: true, note: 'so', supersededAt: null },
      { isRight: false, supersededAt: expect.any(String) as string },
    ]);
    const { answer } = await callJson(precision, '', at(run));
    const rules = answer['rules'] as { rule: string }[];
    expect(rules.find(({ rule }) => rule === 'too-many-hunks')).toMatchObject({
      ...{ failing: 8, right: 1, wrong: 0, precision: 1 },
      interval: { high: 1 },
    });
    expect((await said(null)).status).toBe(201);
    expect((await verdict())?.marks).toHaveLength(3);
  });

  it('exports what it kept and dropped, byte for byte and in order of ids', async () => {
    const text = async (query: string) => (await call(exported, `/?${query}`, at(run))).text();
    const [kept, dropped] = [await text('which=kept'), await text('which=dropped')];
    const lines = readFileSync(sample, 'utf8').split(/(?<=\n)/);
    expect(`${kept}${dropped}`.split(/(?<=\n)/).sort()).toEqual(lines.sort());
    const ids = [...kept.matchAll(/"instance_id":"([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual([...ids].sort());
    expect((await text('which=dropped&what=verdicts')).split('\n')).toHaveLength(9);
    expect(await text('which=kept&what=verdicts&format=csv')).toMatch(/^instance_id,fate,dropped_by,failed/);
    expect(await text('which=seeds')).toBe('');
    const waiting = await callJson(start, '/api/runs', { body: { kind: 'filter', dataset: 'demo' } });
    const early = await call(exported, '/', at(waiting.answer['run'] as number));
    expect([404, 409]).toContain(early.status);
    await on.ended(waiting.answer['run'] as number);
  });
});

describe('saved configurations', () => {
  it('have versions, and are forgotten all at once', async () => {
    const saved = (most: number) => callJson(save, '', { body: { config: config(most, 'kept apart') } });
    expect((await saved(3)).answer).toEqual({ name: 'kept apart', version: 1 });
    expect((await saved(3)).answer).toEqual({ name: 'kept apart', version: 1 });
    expect((await saved(5)).answer).toEqual({ name: 'kept apart', version: 2 });
    const { answer } = await callJson(listSaved, '');
    expect(answer['configs']).toMatchObject([{ name: 'kept apart', version: 2, versions: [1, 2] }]);
    const named = { params: { name: 'kept apart' } };
    expect((await callJson(readSaved, '/?version=1', named)).answer['config']).toEqual(
      config(3, 'kept apart'),
    );
    expect((await callJson(forget, '', named)).answer).toEqual({ versions: 2 });
    expect((await callJson(readSaved, '', named)).status).toBe(404);
  });
});
