import { describe, expect, it } from 'vitest';
import { OUR_TEMPLATE } from './ourTemplate';
import { renderPrompt, type PromptOrder } from './renderPrompt';
import { readTemplate, type PromptTemplate } from './template';

function template(text: string): PromptTemplate {
  const read = readTemplate(text);
  if (!read.ok) throw new Error(read.message);
  return read.template;
}

const files = [
  { path: 'z.py', content: '{{issue}} $& z\n', changed: true },
  { path: 'a.py', content: 'a\n', changed: false },
  { path: 'b.py', content: 'b\n', changed: true },
];
const SHORT = 'Q: {{ issue }}\n{{#files}}<{{path}}>{{content}}{{/files}}!';
const render = (order: PromptOrder, text = SHORT) =>
  renderPrompt(template(text), { issue: 'It {{path}}s $1.', files }, order);

describe('a prompt', () => {
  it('has issue and files in their places, and reads nothing in them as a place', () => {
    expect(render('path')).toBe('Q: It {{path}}s $1.\n<a.py>a\n<b.py>b\n<z.py>{{issue}} $& z\n!');
  });

  it('keeps the given order with the changed files first where that is asked for', () => {
    expect(render('changed-first')).toMatch(/<z.py>.*\n<b.py>b\n<a.py>/);
  });

  it('of our own template asks for the format that the reward reads', () => {
    const text = render('path', OUR_TEMPLATE);
    for (const words of [
      'It {{path}}s $1.',
      '[file: a.py]\na\n',
      '<think>',
      '</solution>',
      '<<<<<<< SEARCH',
      '```\n### path',
    ]) {
      expect(text).toContain(words);
    }
  });
});

describe('a template', () => {
  it.each([
    ['{{issue}} only', 1, 'has no {{#files}}'],
    ['a\n{{#files}}{{path}}{{content}}{{/files}}', 1, 'must have {{issue}} once'],
    ['{{issue}}{{issue}}{{#files}}{{path}}{{content}}{{/files}}', 1, 'must have {{issue}} once'],
    ['{{issue}}\n\n{{#files}}{{content}}{{/files}}', 3, 'must have {{path}}'],
    ['{{issue}}\n{{#files}}{{path}}{{/files}}', 2, 'must have {{content}}'],
    [
      '{{issue}}\n{{files}}\n{{#files}}{{path}}{{content}}{{/files}}',
      2,
      'has {{files}} where only {{issue}}',
    ],
    [
      '{{issue}}\n{{#files}}{{path}}\n{{body}}{{content}}{{/files}}',
      3,
      'only {{path}} or {{content}} can stand',
    ],
    ['{{issue}}{{#files}}{{path}}{{content}}{{/files}}\n{{end}}', 2, 'has {{end}}'],
  ])('that is wrong says where: %j', (text, line, message) => {
    const read = readTemplate(text);
    expect(read).toEqual({ ok: false, line, message: expect.stringContaining(message) as string });
  });
});
