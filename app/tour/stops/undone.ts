import type { StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__memofold-119';

export const undone: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 0 });
  const second = draft.output.indexOf('\nOn second thoughts');
  return {
    title: 'An edit and its reverse',
    expects:
      'Two good edits that cancel each other are refused as identical ones are, with −1; or they are nothing.',
    happens:
      'They pass every check and earn 0.0000. The file is as it was, so the prediction changes no path; those of the oracle count as 0.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Let the oracle change nothing, too',
        says: 'Now there is no path on either side, which counts as 1.0000: the best reward there is, for nothing.',
        change: { oracle: [] },
      },
      {
        label: 'Keep the first edit alone',
        says: 'An edit in vain earns more than taking it back: 0.1431.',
        change: { output: `${draft.output.slice(0, second)}\n</solution>` },
      },
    ],
  };
};
