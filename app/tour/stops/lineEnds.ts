import type { SourceFile } from '@/components/playground/model';
import type { StopSource } from '../stop';

const INSTANCE = 'pullscope-demo__courierq-205';

const withLf = (text: string): string => text.replaceAll('\r\n', '\n');
const withCrlf = (text: string): string => withLf(text).replaceAll('\n', '\r\n');
const allWithCrlf = (files: readonly SourceFile[]): SourceFile[] =>
  files.map(({ path, text }) => ({ path, text: withCrlf(text) }));

export const lineEnds: StopSource = (sample) => {
  const draft = sample({ instance: INSTANCE, model: 'demo-unsteady', sample: 0 });
  const output = withLf(draft.output);
  return {
    title: 'Line ends',
    expects: 'This output ends its lines with CRLF. It reads the same as with LF, so it scores the same.',
    happens:
      'The reward is −1: no block is found. A marker is a line that ends with \\n and nothing before it; with \\r\\n none of them is one.',
    instance: INSTANCE,
    draft,
    tries: [
      {
        label: 'Save the output with LF',
        says: 'The same characters but for \\r, and the reward is 0.3333: one file of three is right.',
        change: { output },
      },
      {
        label: 'LF in the output, CRLF in the files',
        says: 'The other way round it is −1 again: a SEARCH of several lines has \\n where the file has \\r\\n, so it is not found.',
        change: { output, context: allWithCrlf(draft.context), oracle: allWithCrlf(draft.oracle) },
      },
    ],
  };
};
