import type { Span } from '@/lib/text/span';
import { stripSpan } from '@/lib/text/strip';
import { readOutput } from '../outputFormat';

/**
 * Where the thought of an output is: as the format has it, or, where the format is broken, what stands after the first
 * <think> up to </think>, <solution> or the end. Undefined without a thought.
 */
export function thoughtOf(output: string): Span | undefined {
  const read = readOutput(output);
  if (read.ok) return read.thought;
  const open = output.indexOf('<think>');
  if (open === -1) return undefined;
  const start = open + '<think>'.length;
  const end = ['</think>', '<solution>'].map((tag) => output.indexOf(tag, start)).find((at) => at !== -1);
  const span = stripSpan(output, { start, end: end ?? output.length });
  return span.start < span.end ? span : undefined;
}
