import { expect, it } from 'vitest';
import type { Member } from '@/lib/reward/group/member';
import { keyOf, type GroupAsk } from './groupModel';
import { MemberQueue, type GroupWorker } from './memberQueue';

const member = { error: 'none' } as Member;
const output = (text: string) => ({ way: 'search-replace' as const, text });

function queue() {
  const asked: string[] = [];
  const workers: (GroupWorker & { ended: boolean })[] = [];
  const found: string[] = [];
  const made = new MemberQueue(
    { context: [], oracle: [], oraclePatch: '' },
    {
      newWorker: () => {
        const worker = {
          ...{ onmessage: null, onerror: null, ended: false },
          postMessage: (ask: GroupAsk) => void asked.push(ask.kind === 'score' ? ask.text : 'inputs'),
          terminate: () => void (worker.ended = true),
        };
        workers.push(worker);
        return worker;
      },
      onMember: (key) => void found.push(key),
      onFailure: () => undefined,
    },
  );
  const answer = (text: string) =>
    workers.at(-1)?.onmessage?.({ data: { key: keyOf(output(text)), member } } as MessageEvent);
  return { made, asked, workers, found, answer };
}

it('scores each text once, one after the other, and sends the inputs once', () => {
  const { made, asked, found, answer } = queue();
  made.want([output('a'), output('b'), output('a')]);
  expect(asked).toEqual(['inputs', 'a']);
  answer('a');
  answer('b');
  made.want([output('b'), output('a')]);
  expect(asked).toEqual(['inputs', 'a', 'b']);
  expect(found).toEqual([keyOf(output('a')), keyOf(output('b'))]);
});

it('ends what nobody wants any more, and drops what waits', () => {
  const { made, asked, workers, answer } = queue();
  made.want([output('a'), output('b')]);
  made.want([output('c'), output('b')]);
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  expect(asked).toEqual(['inputs', 'a', 'inputs', 'c']);
  made.want([output('c')]);
  answer('c');
  expect(asked).toEqual(['inputs', 'a', 'inputs', 'c']);
});
