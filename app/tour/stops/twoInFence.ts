import { mended, type StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__pagewright-640';

export const twoInFence: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 1 });
  return {
    title: 'Two edits in one fence',
    expects: 'The first fence holds two edits of src/cursor.ts. Both are made, or the format is refused.',
    happens:
      'Neither. There is no error, and the reward is 0.9368. The first REPLACE runs on to the last marker of the fence, so that conflict markers and the whole second edit go into src/cursor.ts as text. The mean of four files hides it: that file alone has 0.7470.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Give the second edit a fence of its own',
        says: 'Read as it was meant, the output is the merged change: 1.0000.',
        change: { output: mended(draft, 'markers-inside') },
      },
    ],
  };
};
