import { describe, expect, it } from 'vitest';
import { readOutput } from '../outputFormat';
import { scoreSearchReplace } from '../scoreSearchReplace';
import { withFix } from './fix';
import { formatFix } from './formatFix';
import { traceOutput } from './trace';

const context = new Map([['src/a.py', 'x = 1\ny = 2\n']]);
const oracle = new Map([['src/a.py', 'x = 3\ny = 2\n']]);
const block = (lines: string) =>
  `\`\`\`python\n### src/a.py\n<<<<<<< SEARCH\n${lines}>>>>>>> REPLACE\n\`\`\``;
const wrap = (solution: string, thought = 'why') =>
  `<think>${thought}</think>\n<solution>\n${solution}\n</solution>\n`;
const GOOD = block('x = 1\n=======\nx = 3\n');

/** The output after every fix that the trace offers, one after the other. */
function mended(output: string): string {
  for (let step = 0; step < 4; step += 1) {
    const fix = traceOutput(context, output).warnings.find((warning) => warning.fix)?.fix;
    if (fix === undefined) break;
    output = withFix(output, fix);
  }
  return output;
}

const rewardOf = (output: string) => scoreSearchReplace(context, oracle, output).reward;

describe('fixes of warnings', () => {
  it.each([
    ['a misspelt SEARCH marker', wrap(GOOD.replace('<<<<<<< SEARCH', '<<<<<< SEARCH '))],
    ['a misspelt divider', wrap(GOOD.replace('=======', '======= '))],
    ['a fence that is missing', wrap(GOOD.replace('```python\n', ''))],
    ['a path that is almost one of the context', wrap(GOOD.replace('### src/a.py', '### ./src/a.py'))],
    ['an edit that changes nothing', wrap(`${GOOD}\n${block('y = 2\n=======\ny = 2\n')}`)],
    ['a tag in the thought', wrap(GOOD, 'The <solution> comes next.')],
    [
      'two edits in one fence',
      wrap(block('x = 1\n=======\nx = 0\n>>>>>>> REPLACE\n<<<<<<< SEARCH\nx = 0\n=======\nx = 3\n')),
    ],
    [
      'a fence that closes the block before it',
      wrap(
        `${block('x = 1\n=======\nx = 0\n')}\n### src/a.py\n<<<<<<< SEARCH\nx = 0\n=======\nx = 3\n>>>>>>> REPLACE\n\`\`\``,
      ),
    ],
  ])('mend %s', (_, output) => {
    expect(rewardOf(output)).toBeLessThan(1);
    expect(rewardOf(mended(output))).toBe(1);
  });

  it.each([
    ['alone', ''],
    ['before another block', `\n${block('x = 1\n=======\nx = 3\n')}`],
  ])('give an empty REPLACE its line: %s', (_, more) => {
    const output = mended(wrap(block('y = 2\n=======\n') + more));
    expect(traceOutput(context, output).edits).toHaveLength(more === '' ? 1 : 2);
    expect(scoreSearchReplace(context, oracle, output).kind).toBe('scored');
  });

  it('give an empty SEARCH its line', () => {
    const output = mended(wrap(block('=======\nx = 0\n').replace('src/a.py', 'new.py')));
    expect(traceOutput(context, output).edits).toHaveLength(1);
  });
});

describe('fixes of format errors', () => {
  const whole = wrap(GOOD);
  function repaired(output: string): string {
    for (const check of readOutput(output).checks) {
      const fix = formatFix(output, check);
      if (fix !== undefined) return repaired(withFix(output, fix));
    }
    return output;
  }

  it.each(['<think>', '</think>', '<solution>', '</solution>'])('write a missing %s', (tag) => {
    expect(rewardOf(whole.replace(tag, ''))).toBe(-1);
    expect(rewardOf(repaired(whole.replace(tag, '')))).toBe(1);
  });

  it('write all four tags', () => {
    expect(rewardOf(repaired(`why\n${GOOD}`))).toBe(1);
  });

  it('turn CRLF to LF', () => {
    const output = whole.replaceAll('\n', '\r\n');
    expect([rewardOf(output), rewardOf(repaired(output))]).toEqual([-1, 1]);
  });

  it('are none where no single step does', () => {
    expect(repaired('<think></think><solution></solution>')).toBe('<think></think><solution></solution>');
    expect(repaired(whole + whole)).toBe(whole + whole);
  });
});
