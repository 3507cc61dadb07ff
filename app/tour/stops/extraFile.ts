import { edit } from '@/app/playground/examples/example';
import type { StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__latchkey-63';

/** A third file, touched as needlessly as the second. */
const ANOTHER = edit('rust', 'src/lib.rs', 'pub mod clock;', 'pub mod clock; // time');

export const extraFile: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 0 });
  const at = draft.output.lastIndexOf('\n```rust\n');
  return {
    title: 'One file too many',
    expects:
      'The fix in src/session.rs is the merged one to the letter. A small edit beside it should cost little.',
    happens:
      'It costs half: 0.5000. The reward is the mean over every path that either side touches. src/token.rs is one that the oracle leaves alone, so it counts as 0, however small the edit.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Leave src/token.rs alone',
        says: 'Without the second path the mean is that of one file: 1.0000.',
        change: { output: `${draft.output.slice(0, at)}</solution>` },
      },
      {
        label: 'Touch a third file',
        says: 'One right file of three: 0.3333.',
        change: { output: draft.output.replace('\n</solution>', `\n\n${ANOTHER}\n</solution>`) },
      },
    ],
  };
};
