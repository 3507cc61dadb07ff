import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { callJson } from '@/lib/http/testing/call';
import { testImporter } from '@/lib/jobs/testing/importer';
import { POST as label } from './claims/[id]/label/route';
import { POST as reopen } from './claims/[id]/reopen/route';
import { POST as sendBack } from './claims/[id]/return/route';
import { POST as skip } from './claims/[id]/skip/route';
import { POST as labelAll } from './datasets/[name]/labels/route';
import { POST as undoAll } from './datasets/[name]/labels/undo/route';
import { GET as readSchema } from './label-schemas/[name]/route';
import { GET as listSchemas, POST as saveSchema } from './label-schemas/route';
import { POST as claim } from './queues/[id]/claims/route';
import { GET as items } from './queues/[id]/items/route';
import { GET as readQueue, POST as control } from './queues/[id]/route';
import { POST as undo } from './queues/[id]/undo/route';
import { GET as list, POST as create } from './queues/route';

const on = await testImporter();
process.env['DATABASE_URL'] = on.url;
process.env['PULLSCOPE_DATA'] = on.dataDir;
process.env['PULLSCOPE_LOG_LEVEL'] = 'silent';
const sample = path.resolve(import.meta.dirname, '../../public/sample/demo.instances.jsonl');
beforeAll(() => on.import(sample, { dataset: 'demo' }));

const at = (id: number, body: object = {}) => ({ params: { id: String(id) }, body });
const request = (more: object = {}) => ({
  body: { dataset: 'demo', name: 'first', schema: 'questionable', source: { kind: 'query' }, ...more },
});

describe('queues over HTTP', () => {
  it('are made of a query or a sample, after a look at how long they would be', async () => {
    const source = { kind: 'random', n: 3, seed: 1 };
    expect((await callJson(create, '/', request({ preview: true }))).answer['items']).toBeGreaterThan(3);
    expect(await callJson(create, '/', request({ source }))).toMatchObject({
      status: 201,
      answer: { items: 3 },
    });
    for (const [more, status, detail] of [
      [{}, 409, 'demo has a queue "first" already'],
      [{ source: { kind: 'query', query: 'repo:none' } }, 422, 'Nothing is found'],
      [{ source: { kind: 'query', query: 'tokens:many' } }, 422, 'The query is faulty'],
      [
        { source: { kind: 'nearly', run: 1, rule: 'bot', n: 1, seed: 1 } },
        422,
        'Run 1 has not judged this dataset',
      ],
      [{ schema: 'none' }, 404, 'There is no schema "none"'],
      [{ dataset: 'none' }, 404, 'There is no dataset "none"'],
      [{ annotators: 0 }, 422, '/annotators'],
    ] as const) {
      const { status: given, answer } = await callJson(create, '/', request(more));
      expect([given, answer['detail']]).toEqual([status, expect.stringContaining(detail)]);
    }
    const { answer } = await callJson(list, '/');
    expect(answer['queues']).toMatchObject([{ name: 'first', items: 3, wanted: 3, submitted: 0 }]);
  });

  it('are worked through: claim, label, skip, undo, send back, close', async () => {
    const next = async (besides: number[] = []) =>
      (await callJson(claim, '/', at(1, { besides }))).answer['claim'] as {
        claim: number;
        item: number;
      } | null;
    const first = (await next())?.claim ?? 0;
    const said = (values: object) => at(first, { values, submission: randomUUID(), seconds: 4 });
    const wrong = await callJson(label, '/', said({ judgement: 'good' }));
    expect(wrong).toMatchObject({ status: 422, answer: { errors: [{ pointer: '/values/judgement' }] } });
    expect(await callJson(label, '/', said({ judgement: 'fine' }))).toMatchObject({ status: 201 });
    const again = await callJson(label, '/', said({ judgement: 'fine' }));
    expect(again).toMatchObject({ status: 409, answer: { detail: expect.stringContaining('done already') } });
    const second = (await next())?.claim ?? 0;
    expect((await callJson(skip, '/', at(second, {}))).status).toBe(422);
    expect((await callJson(skip, '/', at(second, { reason: 'not mine' }))).status).toBe(200);
    const back = await callJson(undo, '/', at(1, { claim: first }));
    expect(back.answer['claim']).toMatchObject({ claim: first, former: { values: { judgement: 'fine' } } });
    await callJson(label, '/', said({ judgement: 'questionable', reason: 'other' }));
    expect((await callJson(sendBack, '/', at(first, { reason: 'which?' }))).status).toBe(200);
    expect((await callJson(reopen, '/', at(second))).status).toBe(200);
    expect((await callJson(label, '/', at(999, { values: {}, submission: randomUUID() }))).status).toBe(404);
    const page = await callJson(items, '/?limit=2', at(1));
    expect((page.answer['items'] as { claims: object[] }[])[0]?.claims).toMatchObject([
      { state: 'returned', reason: 'which?' },
    ]);
    expect((await callJson(control, '/', at(1, { closed: true }))).answer).toEqual({ closed: true });
    expect((await callJson(claim, '/', at(1))).status).toBe(409);
    const { answer } = await callJson(readQueue, '/', { params: { id: '1' } });
    expect(answer).toMatchObject({ queue: { returned: 1 }, people: [{ name: 'Local owner' }] });
    expect((await callJson(readQueue, '/', { params: { id: '77' } })).status).toBe(404);
  });
});

describe('schemas over HTTP', () => {
  it('are saved as versions, each fault said', async () => {
    const definition = { title: 'Mine', fields: [{ key: 'why', label: 'Why', kind: 'text' }] };
    const save = (more: object) => callJson(saveSchema, '/', { body: { name: 'mine', definition, ...more } });
    expect((await save({})).answer).toEqual({ name: 'mine', version: 1 });
    expect((await save({})).answer).toEqual({ name: 'mine', version: 1 });
    expect((await save({ definition: { ...definition, title: 'Other' } })).answer['version']).toBe(2);
    expect(await save({ definition: { title: 'T', fields: [] } })).toMatchObject({
      status: 422,
      answer: { errors: [{ pointer: '/definition/fields' }] },
    });
    expect((await save({ name: 'Not/A name' })).status).toBe(422);
    const { answer } = await callJson(readSchema, '/', { params: { name: 'mine' } });
    expect(answer['versions']).toMatchObject([{ version: 2, createdBy: 'Local owner' }, { version: 1 }]);
    expect((await callJson(readSchema, '/', { params: { name: 'none' } })).status).toBe(404);
    const all = (await callJson(listSchemas, '/')).answer['schemas'] as { name: string }[];
    expect(all.map(({ name }) => name)).toEqual([
      ...['mine', 'mine', 'questionable', 'swe-bench-plus', 'swe-bench-verified', 'verdict'],
    ]);
  });
});

it('all results of a query are labelled under any schema, once, and undone as one', async () => {
  const params = { name: 'demo' };
  const expected = await on.db.instance.count();
  const bulk = randomUUID();
  const body = { query: '', expected, schema: 'swe-bench-plus', values: { categories: ['none'] }, bulk };
  const all = (more: object) => callJson(labelAll, '/', { params, body: { ...body, ...more } });
  expect((await all({ expected: expected + 1 })).status).toBe(409);
  expect((await all({ values: {} })).status).toBe(422);
  expect((await all({})).answer).toEqual({ labelled: expected, bulk });
  expect((await all({})).status).toBe(201);
  expect(await on.db.label.count({ where: { bulk, supersededAt: null } })).toBe(expected);
  expect((await callJson(undoAll, '/', { params, body: { bulk } })).answer).toEqual({
    undone: expected,
    changed: 0,
  });
});
