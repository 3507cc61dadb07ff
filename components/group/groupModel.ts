import type { Draft, SourceFile } from '@/components/playground/model';
import type { Member } from '@/lib/reward/group/member';

/** How an output of a group is read. */
export type OutputWay = 'search-replace' | 'unified-diff';

/** One output of a group. */
export interface GroupOutput {
  /** Unique within the group, also over edits. */
  id: string;
  /** Model and sample, or how it came in. */
  label: string;
  text: string;
  way: OutputWay;
  /** Where it can be opened alone; null for what was pasted. */
  href: string | null;
}

/** What the outputs of a group are scored against. */
export interface GroupInputs {
  context: readonly SourceFile[];
  oracle: readonly SourceFile[];
  oraclePatch: string;
}

/** An output with what is known of its score. */
export interface ScoredRow {
  output: GroupOutput;
  /** Its place in the group, from 0. */
  index: number;
  /** Undefined until it is scored for the first time. */
  member: Member | undefined;
  /** `member` is of an older text. */
  isOld: boolean;
}

/** What the worker is asked: the inputs once, then output by output. */
export type GroupAsk =
  { kind: 'inputs'; inputs: GroupInputs } | { kind: 'score'; key: string; way: OutputWay; text: string };

/** What it answers. */
export interface GroupAnswer {
  key: string;
  member: Member;
}

/** Says whether two outputs are scored alike. */
export function keyOf({ way, text }: Pick<GroupOutput, 'way' | 'text'>): string {
  return `${way}\n${text}`;
}

/** The inputs of a draft. */
export function inputsOf({ context, oracle, oraclePatch }: Draft): GroupInputs {
  return { context, oracle, oraclePatch };
}
