import { REASONS } from '../reasons';
import type { Definition } from '../schema';

/** Name of the schema whose labels are the marks of the explorer and of an instance's page. */
export const QUESTIONABLE = 'questionable';

/** Whether an instance is fit to train or test on. */
export const questionable: Definition = {
  title: 'Questionable or fine',
  help: 'Whether this instance is a fair task: an issue, and the change that settles it.',
  fields: [
    {
      key: 'judgement',
      label: 'Judgement',
      help: '',
      required: true,
      when: null,
      kind: 'choice',
      options: [
        { key: 'fine', label: 'Fine', help: 'A fair task.' },
        { key: 'questionable', label: 'Questionable', help: 'Something is wrong with it as a task.' },
      ],
    },
    {
      key: 'reason',
      label: 'Reason',
      help: 'What is wrong most of all.',
      required: false,
      when: { field: 'judgement', is: ['questionable'] },
      kind: 'choice',
      options: REASONS,
    },
  ],
};
