import { answerRequest, type CompareResponse, type RewardResponse } from './answer';
import { explainRequest } from './explain/explain';
import { snakeKeys, type OutgoingExplanation } from './explain/outgoing';
import type { RewardRequest } from './request';
import { SCORER_VERSION } from './version';

/** Path to whole file text; a Map where a path may be `__proto__`. */
export type FileContents = Readonly<Record<string, string>> | ReadonlyMap<string, string>;

/** What can be scored: the same objects as a line of `./pullscope reward` holds. Other keys are ignored. */
export type RewardInput =
  | {
      readonly code_context: FileContents;
      readonly oracle_new_content: FileContents;
      /** The raw text that a model answered. */
      readonly output: string;
    }
  | {
      readonly code_context: FileContents;
      readonly oracle_new_content: FileContents;
      readonly pred_new_content: FileContents;
    }
  | { readonly oracle_patches: readonly string[]; readonly pred_patches: readonly string[] };

const WAYS = [
  ['code_context', 'oracle_new_content', 'output'],
  ['code_context', 'oracle_new_content', 'pred_new_content'],
  ['oracle_patches', 'pred_patches'],
] as const;

type Given = Readonly<Record<string, unknown>>;

function textOf(given: Given, key: string): string {
  const value = given[key];
  if (typeof value === 'string') return value;
  throw new TypeError(`"${key}" must be a text, not ${typeof value}`);
}

function contentsOf(given: Given, key: string): Map<string, string> {
  const value = given[key];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`"${key}" must be an object or a Map from path to file text`);
  }
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value);
  const contents = new Map<string, string>();
  for (const [path, text] of entries) {
    if (typeof path !== 'string' || typeof text !== 'string') {
      throw new TypeError(`"${key}" must hold texts, but has ${typeof text} at ${JSON.stringify(path)}`);
    }
    contents.set(path, text);
  }
  return contents;
}

function patchesOf(given: Given, key: string): string[] {
  const value = given[key];
  if (Array.isArray(value) && value.every((patch) => typeof patch === 'string')) return value;
  throw new TypeError(`"${key}" must be a list of unified diffs as texts`);
}

function requestOf(input: RewardInput): RewardRequest {
  const given: Given = { ...input };
  const fitting = WAYS.filter((keys) => keys.every((key) => given[key] !== undefined && given[key] !== null));
  if (fitting.length !== 1) {
    const ways = WAYS.map((keys) => keys.join(', ')).join('; or ');
    throw new TypeError(`the input must have the keys of exactly one of: ${ways}`);
  }
  if (fitting[0] === WAYS[2]) {
    return {
      kind: 'unidiff',
      oraclePatches: patchesOf(given, 'oracle_patches'),
      predPatches: patchesOf(given, 'pred_patches'),
    };
  }
  const codeContext = contentsOf(given, 'code_context');
  const oracleNewContent = contentsOf(given, 'oracle_new_content');
  return fitting[0] === WAYS[0]
    ? { kind: 'search-replace', codeContext, oracleNewContent, output: textOf(given, 'output') }
    : {
        kind: 'contents',
        codeContext,
        oracleNewContent,
        predNewContent: contentsOf(given, 'pred_new_content'),
      };
}

/**
 * The SWE-RL reward of one input, with the similarity and the changes of every path: −1 and `error` for a format
 * error. Throws TypeError for what is no input; never for what a model wrote.
 */
export function score(input: RewardInput): RewardResponse {
  // Two texts alone are answered without a reward, and `requestOf` makes no such request.
  return answerRequest(requestOf(input)) as RewardResponse;
}

/**
 * Why the reward is what it is, as `./pullscope reward --explain` writes it. Spans count UTF-16 code units,
 * characters count code points. Throws TypeError as `score` does.
 */
export function explain(input: RewardInput): OutgoingExplanation {
  return snakeKeys(explainRequest(requestOf(input)) ?? {});
}

/** Two texts compared by characters, as CPython's difflib does with autojunk off, and their change by lines. */
export function compare(a: string, b: string): CompareResponse {
  return answerRequest({ kind: 'compare', a: textOf({ a }, 'a'), b: textOf({ b }, 'b') }) as CompareResponse;
}

/** It changes whenever any input can get another reward: keep it with the rewards that you store. */
export const version: string = SCORER_VERSION;
