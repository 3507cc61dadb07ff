import { mended, type StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__rotamill-88';

export const quotedTag: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 1 });
  return {
    title: 'A tag quoted in the thought',
    expects: 'A thought is free text. It may well say what it is going to write into <solution>.',
    happens:
      'The reward is −1. Each of the four tags has to occur exactly once in the whole output, wherever it stands, and <solution> is there twice.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Quote it without its brackets',
        says: 'The very same edit now earns 0.5000.',
        change: { output: mended(draft, 'tags-in-thought') },
      },
    ],
  };
};
