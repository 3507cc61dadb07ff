import { mended, type StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__silt-27';

export const emptyReplace: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 0 });
  return {
    title: 'An empty REPLACE, alone',
    expects: 'Nothing stands between ======= and >>>>>>> REPLACE, so the lines of SEARCH are deleted.',
    happens:
      'The reward is −1: no block is found. The scan wants a line between the two markers, if only an empty one; without it the block is no block, and it was the only one.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Put an empty line between the markers',
        says: 'Now the lines are deleted, and what that is worth is measured: 0.1392.',
        change: { output: mended(draft, 'block-dropped') },
      },
    ],
  };
};
