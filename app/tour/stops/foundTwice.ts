import type { StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__gatepost-142';

export const foundTwice: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 1 });
  const [head, tail] = ['\tif err != nil {\n', '\t\treturn '];
  return {
    title: 'A SEARCH that occurs twice',
    expects:
      'The first edit’s SEARCH stands in two places. The first one is taken, or the format is refused.',
    happens:
      'Both are replaced, without an error: 0.1131. One of the two was meant; the other now returns an invalid address for every client that comes without a proxy.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Take one more line into SEARCH',
        says: 'It is found in one place, the one that was meant, and the reward falls to 0.0886: by chance the mistake was more like the oracle.',
        change: {
          output: draft.output
            .replace(`SEARCH\n${tail}peer`, `SEARCH\n${head}${tail}peer`)
            .replace(`=======\n${tail}netip`, `=======\n${head}${tail}netip`),
        },
      },
    ],
  };
};
