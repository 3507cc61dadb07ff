import { describe, expect, it } from 'vitest';
import { reportOf } from '@/components/playground/report';
import { asMap } from '@/components/playground/model';
import { decimal } from '@/components/ui/decimal';
import { ledgerOf } from '@/lib/reward/explain/ledger';
import { scoreSearchReplace, type ScoredOutput } from '@/lib/reward/scoreSearchReplace';
import { readSample } from '../sample';
import { STOPS } from './all';

const sample = await readSample(process.cwd());
const stops = STOPS.map((make) => make(sample));
const byTitle = (title: string) => stops.find((stop) => stop.title === title)!;
const scored = ({ draft }: (typeof stops)[number]): ScoredOutput => {
  const score = scoreSearchReplace(asMap(draft.context), asMap(draft.oracle), draft.output);
  if (score.kind === 'format-error') throw new Error(score.error);
  return score;
};

describe('the stops of the tour', () => {
  it('are nine, each with a title of its own and something to try', () => {
    expect(new Set(stops.map(({ title }) => title)).size).toBe(9);
    expect(stops.every(({ tries }) => tries.length > 0)).toBe(true);
  });

  it.each(stops.map((stop) => [stop.title, stop] as const))('%s: says the rewards that come', (_, stop) => {
    expect(stop.happens).toContain(decimal(reportOf(stop.draft).reward));
    for (const { says, change } of stop.tries) {
      expect({ ...stop.draft, ...change }).not.toEqual(stop.draft);
      expect(says).toContain(decimal(reportOf({ ...stop.draft, ...change }).reward));
    }
  });

  it('a comment: of 87 matched characters 14 are in the added line', () => {
    const { sum } = ledgerOf(scored(byTitle('A comment instead of the fix')).similarities);
    expect(sum).toMatchObject({ matched: 87, kinds: { context: 42, header: 16, removed: 15, added: 14 } });
  });

  it('one file too many: the right one is right to the letter', () => {
    expect(reportOf(byTitle('One file too many').draft).files).toMatchObject([
      { path: 'src/session.rs', similarity: 1 },
      { path: 'src/token.rs', similarity: 0, oracle: '' },
    ]);
  });

  it('two edits in one fence: markers go into the file, which the mean hides', () => {
    const score = scored(byTitle('Two edits in one fence'));
    expect(score.newContent.get('src/cursor.ts')).toMatch(/>>>>>>> REPLACE\n<<<<<<< SEARCH/);
    expect(score.similarities.map(({ similarity }) => decimal(similarity))).toEqual([
      '0.7470',
      ...['1.0000', '1.0000', '1.0000'],
    ]);
  });

  it('an empty REPLACE before another edit: everything in between goes into the file', () => {
    const text = scored(byTitle('An empty REPLACE before another edit')).newContent.get('src/session.rs');
    expect(text).toMatch(/>>>>>>> REPLACE\n```\n\n```rust\n### src\/session\.rs\n<<<<<<< SEARCH/);
  });

  it.each([
    ['An empty REPLACE, alone', 'No valid search blocks found'],
    ['A tag quoted in the thought', 'count of <solution> is not 1'],
    ['Line ends', 'No valid search blocks found'],
  ])('%s: the format error is %s', (title, error) => {
    expect(reportOf(byTitle(title).draft)).toMatchObject({ reward: -1, error });
  });

  it('line ends: with CRLF in the file, the SEARCH of several lines is not found', () => {
    const { draft, tries } = byTitle('Line ends');
    const { error } = reportOf({ ...draft, ...tries[1]!.change });
    expect(error).toMatch(/^Search block not found in the code: \n.+\n/);
  });

  it('an edit and its reverse: no path is changed', () => {
    const { files } = reportOf(byTitle('An edit and its reverse').draft);
    expect(files.length).toBeGreaterThan(0);
    expect(files.every(({ predicted }) => predicted === '')).toBe(true);
  });

  it('a SEARCH that occurs twice: both places are replaced', () => {
    const [first] = scored(byTitle('A SEARCH that occurs twice')).outcomes;
    expect(first).toMatchObject({ kind: 'applied', places: 2 });
  });
});
