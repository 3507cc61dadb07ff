import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EMPTY_DRAFT, type Draft } from '@/components/playground/model';

const InstanceLine = z.object({
  instance_id: z.string(),
  code_context: z.record(z.string(), z.string()),
  oracle_new_content: z.record(z.string(), z.string()),
});
const OutputLine = z.object({
  instance_id: z.string(),
  model: z.string(),
  sample: z.number(),
  raw_output: z.string(),
});

/** An output of the sample, by what names it there. */
export interface SampleOutput {
  instance: string;
  model: string;
  sample: number;
}

/** Gives the draft of an output of the shipped sample; throws when the sample has none of that name. */
export type Sample = (output: SampleOutput) => Draft;

/** The shipped sample as drafts: the files themselves, so that it is there whatever became of the dataset. */
export async function readSample(root: string): Promise<Sample> {
  const [instances, outputs] = await Promise.all([
    readLines(root, 'demo.instances.jsonl', InstanceLine),
    readLines(root, 'demo.outputs.jsonl', OutputLine),
  ]);
  return ({ instance, model, sample }) => {
    const row = instances.find((each) => each.instance_id === instance);
    const output = outputs.find(
      (each) => each.instance_id === instance && each.model === model && each.sample === sample,
    );
    if (row === undefined || output === undefined)
      throw new Error(`The sample has no output ${instance} ${model} ${sample}`);
    return {
      ...EMPTY_DRAFT,
      context: filesOf(row.code_context),
      oracle: filesOf(row.oracle_new_content),
      output: output.raw_output,
    };
  };
}

async function readLines<Line>(root: string, name: string, schema: z.ZodType<Line>): Promise<Line[]> {
  const text = await readFile(path.join(root, 'public/sample', name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
}

function filesOf(texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([file, text]) => ({ path: file, text }));
}
