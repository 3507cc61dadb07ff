import { describe, expect, it } from 'vitest';
import { questionable } from '@/lib/labels/shipped/questionable';
import { sweBenchPlus } from '@/lib/labels/shipped/sweBenchPlus';
import { sweBenchVerified } from '@/lib/labels/shipped/sweBenchVerified';
import type { SpanField } from '@/lib/labels/schema';
import { spanOf } from './takeSelection';
import { answersOf, askedFields, picked } from './useFormKeys';

describe('the keys of a form', () => {
  it('pick what a field offers, and again take it back', () => {
    const [judgement] = questionable.fields;
    const [underspecified, notes] = sweBenchVerified.fields;
    const [categories] = sweBenchPlus.fields;
    expect(answersOf(judgement!)).toEqual(['fine', 'questionable']);
    expect(answersOf(underspecified!)).toEqual([0, 1, 2, 3]);
    expect(answersOf(notes!)).toEqual([]);
    expect(picked(judgement!, undefined, 'fine')).toBe('fine');
    expect(picked(judgement!, 'fine', 'fine')).toBeUndefined();
    expect(picked(underspecified!, 1, 0)).toBe(0);
    expect(picked(categories!, ['none'], 'weak-tests')).toEqual(['none', 'weak-tests']);
    expect(picked(categories!, ['none'], 'none')).toBeUndefined();
  });

  it('are for the fields that are asked', () => {
    expect(askedFields(questionable.fields, {}).map(({ key }) => key)).toEqual(['judgement']);
    expect(askedFields(questionable.fields, { judgement: 'questionable' })).toHaveLength(2);
  });
});

describe('spanOf', () => {
  const field: SpanField = {
    ...{ key: 's', label: 'S', help: '', required: false, when: null, kind: 'span', of: ['issue', 'patch'] },
  };
  const patch = 'diff --git a/x.py b/x.py\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-old line\n+new line\n';
  const texts = { issue: 'It **fails** so.', patch, 'test-patch': null };

  it('finds words where they stand', () => {
    expect(spanOf(field, 'issue', ' fails ', texts)).toEqual({
      ok: true,
      span: { place: 'issue', path: null, side: null, start: 5, end: 10, quote: 'fails' },
    });
    const at = patch.indexOf('old line');
    expect(spanOf(field, 'patch', 'old line', texts)).toMatchObject({
      span: { path: 'x.py', side: 'before', start: at, end: at + 8 },
    });
    expect(spanOf(field, 'patch', 'new line', texts)).toMatchObject({
      span: { path: 'x.py', side: 'after' },
    });
  });

  it('says what to do where it can’t', () => {
    for (const [place, words, reason] of [
      [null, '', 'Select words'],
      ['test-patch', 'x', 'Only words of issue, patch'],
      ['issue', 'It fails so', 'run over formatting'],
    ] as const)
      expect(spanOf(field, place, words, texts)).toEqual({
        ok: false,
        reason: expect.stringContaining(reason),
      });
  });
});
