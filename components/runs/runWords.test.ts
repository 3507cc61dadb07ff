import { describe, expect, it } from 'vitest';
import { countWords, duration, isOfStages, rateWords, unitPlace } from './runWords';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [0.2, '1 s'],
    [59, '59 s'],
    [59.5, '1 min'],
    [80, '1 min 20 s'],
    [3_600, '1 h'],
    [3_601, '1 h 1 min'],
    [7_500, '2 h 5 min'],
    [3_600_000, '1,000 h'],
  ])('%d s is %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

it('says counts in words, also those that it does not know', () => {
  expect(countWords('instancesAdded', 1_200)).toEqual({ figure: '1,200', words: 'instances added' });
  expect(countWords('totalBytes', 5_240_000)).toEqual({ figure: '5.24 MB', words: 'to read' });
  expect(countWords('rulesFailed', 3)).toEqual({ figure: '3', words: 'rules failed' });
});

it('leaves to the stages of a curation what they show', () => {
  const ofStages = ['scan.in', 'git.out', 'link.units', 'rules.dropped.no-code-hunk'];
  expect(ofStages.filter(isOfStages)).toEqual(ofStages);
  expect(['failed', 'scan.bytes', 'instances', 'relevant.files'].filter(isOfStages)).toEqual([]);
});

it('says rates with few digits', () => {
  expect(rateWords('rows', 1_240.4)).toBe('1,240 rows/s');
  expect(rateWords('rows', 0.437)).toBe('0.44 rows/s');
  expect(rateWords('bytes', 3_100_000)).toBe('3.1 MB/s');
});

it('finds the file of a unit of rows', () => {
  const config = { files: [{ name: 'a.jsonl' }, { name: 'b.jsonl' }] };
  expect(unitPlace('rows 1 200', config)).toBe('b.jsonl');
  expect(unitPlace('rows 2 0', config)).toBe('file 3');
  expect(unitPlace('rows 0 0', null)).toBe('file 1');
  expect(unitPlace('contexts 20', config)).toBe('contexts 20');
  expect(unitPlace('scan 2018-10-21-21', config)).toBe('hour 2018-10-21-21');
  expect(unitPlace('git 7:12 9:1', config)).toBe('clones of 7:12 to 9:1');
});
