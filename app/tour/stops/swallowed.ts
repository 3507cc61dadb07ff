import { mended, type StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__latchkey-63';

export const swallowed: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 1 });
  return {
    title: 'An empty REPLACE before another edit',
    expects: 'As before: −1, or at least the second edit alone, which is well formed.',
    happens:
      'The reward is 0.2424, without an error. The first block goes on until the next end that fits, which is that of the second. What is put into src/session.rs is everything in between: >>>>>>> REPLACE, a fence, a path, <<<<<<< SEARCH and all.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Put an empty line between the markers',
        says: 'Both edits are read, each for itself: 0.4191.',
        change: { output: mended(draft, 'block-swallowed') },
      },
    ],
  };
};
