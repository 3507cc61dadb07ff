import type { Definition, Field, ScaleField, Step } from '../schema';

const step = (value: number, label: string, help = ''): Step => ({ value, label, help });

const scale = (key: string, label: string, help: string, steps: readonly Step[]): ScaleField => ({
  ...{ key, label, help, steps },
  required: true,
  when: null,
  kind: 'scale',
});

const notes = (key: string, label: string): Field => ({
  ...{ key, label },
  help: '',
  required: false,
  when: null,
  kind: 'text',
});

/**
 * The rubric by which SWE-bench Verified was chosen, in words of our own. Keys are the columns of its file of
 * annotations where it has them.
 */
export const sweBenchVerified: Definition = {
  title: 'SWE-bench Verified rubric',
  help: 'How fair the task is to a solver who has the issue and the code, but neither the tests nor the change.',
  fields: [
    scale('underspecified', 'Issue underspecified', 'How well the issue says what a solution must do.', [
      step(0, 'Well specified', 'It is clear what a solution has to do.'),
      step(1, 'Some blanks', 'Details are left open, but there is one sensible way to read it.'),
      step(2, 'Vague', 'Several readings are possible; a good solution may be another one.'),
      step(3, 'Hardly understandable', 'Without more information nobody knows what to do.'),
    ]),
    notes('underspecified_notes', 'Notes on the issue'),
    scale('false_negative', 'Tests unfair', 'Whether the tests would turn right solutions down.', [
      step(0, 'Fair', 'Every right solution passes.'),
      step(1, 'Mostly fair', 'Most right solutions pass; unusual ones may not.'),
      step(2, 'Miss some', 'Reasonable solutions fail.'),
      step(
        3,
        'Too narrow or wide',
        'They ask for one special solution, or test something else than the issue.',
      ),
    ]),
    notes('false_negative_notes', 'Notes on the tests'),
    scale(
      'other_major_issues',
      'Other major issue',
      'Anything else for which the instance should be left out.',
      [step(0, 'No'), step(1, 'Yes', 'Say in the notes what it is.')],
    ),
    notes('other_notes', 'Notes on other issues'),
    {
      key: 'difficulty',
      label: 'Difficulty',
      help: 'Time for an engineer who knows the code base, from reading the issue to the change.',
      required: true,
      when: null,
      kind: 'choice',
      options: [
        { key: 'under-15-min', label: '< 15 min', help: 'A few lines, no thinking about the design.' },
        { key: '15-min-to-1-h', label: '15 min – 1 h', help: 'A small change that needs some thought.' },
        { key: '1-to-4-h', label: '1 – 4 h', help: 'A function or more is written anew, or several files.' },
        { key: 'over-4-h', label: '> 4 h', help: 'A hard problem, or very much to change.' },
      ],
    },
    scale('confidence', 'Confidence', 'How sure you are of these answers.', [
      step(1, 'Guessing'),
      step(2, 'Unsure'),
      step(3, 'Fairly sure'),
      step(4, 'Sure'),
      step(5, 'Certain'),
    ]),
    { ...notes('rationale', 'Rationale'), help: 'Why, in a sentence or two.' },
  ],
};
