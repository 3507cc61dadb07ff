import { createReadStream } from 'node:fs';
import path from 'node:path';
import { readRewardLine, REWARD_LINE_MAX_LENGTH } from '@/lib/formats/rewardLine';
import { answerRequest, type RewardResponse } from '@/lib/reward/answer';
import type { RewardRequest } from '@/lib/reward/request';
import { readJson } from '@/lib/text/readJson';
import { writeJson } from '@/lib/text/writeJson';
import { CliError, EXIT } from '../command';
import { linesOf } from '../lines';

/** Our own cases: inputs written for what implementations get wrong, and those whose values the reference gave. */
const OWN_CASES = ['conform.jsonl', 'reference-values.jsonl'].map((name) =>
  path.resolve(import.meta.dirname, '../../reward/fixtures', name),
);

/** One input for a reward program, and what is right. */
export interface Case {
  /** What the case shows, or where it stands in a file. */
  name: string;
  /** The JSON line that the program is given. */
  line: string;
  request: RewardRequest;
}

/** The exact answer to a case. */
export function rightAnswer({ request }: Case): RewardResponse {
  return answerRequest(request) as RewardResponse;
}

async function* ownCases(file: string): AsyncGenerator<Case> {
  for await (const { text, number } of textsOf(file)) {
    const recorded = readJson(text);
    const value = recorded.ok && recorded.value instanceof Map ? recorded.value : new Map<string, never>();
    const name = value.get('name') ?? value.get('tag');
    yield caseOf(typeof name === 'string' ? name : `line ${number}`, writeJson(value.get('input') ?? null));
  }
}

async function* fileCases(file: string): AsyncGenerator<Case> {
  for await (const { text, number } of textsOf(file)) {
    if (text.trim() !== '') yield caseOf(`${file}:${number}`, text);
  }
}

/** Where cases come from beside our own. */
export interface CaseSources {
  file: string | undefined;
  /** The cases of a dataset, from the first on each time it is called. */
  dataset: (() => AsyncIterable<Case>) | undefined;
}

/**
 * Our cases, then those of a file, then those of a dataset; read anew each time. Throws CliError for a file that is
 * not what it should be.
 */
export async function* allCases({ file, dataset }: CaseSources): AsyncGenerator<Case> {
  for (const own of OWN_CASES) yield* ownCases(own);
  if (file !== undefined) yield* fileCases(file);
  if (dataset !== undefined) yield* dataset();
}

function caseOf(name: string, line: string): Case {
  const read = readRewardLine(line);
  if (!read.ok) throw new CliError(`${name}: ${read.error}`, EXIT.usage);
  if (read.request.kind === 'compare') {
    const hint = 'Leave lines with "a" and "b" out: reward programs are asked for rewards.';
    throw new CliError(`${name}: two texts have no reward`, EXIT.usage, hint);
  }
  return { name, line: line.trim(), request: read.request };
}

async function* textsOf(file: string): AsyncGenerator<{ text: string; number: number }> {
  let number = 0;
  try {
    for await (const line of linesOf(createReadStream(file), 3 * REWARD_LINE_MAX_LENGTH)) {
      number += 1;
      if ('tooLong' in line) throw new CliError(`${file}:${number} has ${line.tooLong} bytes`, EXIT.usage);
      yield { text: line.bytes.toString('utf8'), number };
    }
  } catch (error) {
    const isUnread = error instanceof Error && 'syscall' in error;
    throw isUnread ? new CliError(`${file} cannot be read: ${error.message}`, EXIT.usage) : error;
  }
}
