import type { Definition } from '../schema';

/** Name of the schema whose labels are the marks of verdicts. */
export const VERDICT = 'verdict';

/** Whether a rule is right about an instance. */
export const verdict: Definition = {
  title: 'Verdict right or wrong',
  help: 'Whether what a filter decided about this instance is what you would have decided.',
  fields: [
    {
      key: 'verdict',
      label: 'The verdict is',
      help: '',
      required: true,
      when: null,
      kind: 'choice',
      options: [
        { key: 'right', label: 'Right', help: 'The filter decided as it should.' },
        { key: 'wrong', label: 'Wrong', help: 'The filter should have decided otherwise.' },
      ],
    },
  ],
};
