import type { Definition } from '../schema';

/** The kinds of doubtful instances that SWE-bench+ tells apart, in words of our own. */
export const sweBenchPlus: Definition = {
  title: 'SWE-bench+ categories',
  help: 'What would let a wrong solution, or one that is only copied, count as solved.',
  fields: [
    {
      key: 'categories',
      label: 'What is wrong',
      help: 'All that apply.',
      required: true,
      when: null,
      kind: 'several',
      options: [
        {
          key: 'none',
          label: 'Nothing of these',
          help: 'A solver has to find the change, and the tests would tell a wrong one.',
        },
        {
          key: 'solution-leak',
          label: 'Solution leaked',
          help: 'The issue or its comments hold the change, or say it line by line.',
        },
        { key: 'weak-tests', label: 'Weak tests', help: 'Wrong solutions would pass.' },
        {
          key: 'different-files',
          label: 'Fix elsewhere',
          help: 'A change to other files or functions than the oracle’s passes as well.',
        },
        { key: 'incomplete-fix', label: 'Fix incomplete', help: 'A change that lacks a part passes.' },
      ],
    },
    {
      key: 'leak',
      label: 'Where the solution shows',
      help: 'The words that give it away.',
      required: false,
      when: null,
      kind: 'span',
      of: ['issue'],
    },
    { key: 'rationale', label: 'Rationale', help: '', required: false, when: null, kind: 'text' },
  ],
};
