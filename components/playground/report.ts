import { answerRequest, type RewardResponse, type SimilarityResponse } from '@/lib/reward/answer';
import type { Fix } from '@/lib/reward/explain/fix';
import { formatFix } from '@/lib/reward/explain/formatFix';
import { inspectOutput, type InspectedOutput } from '@/lib/reward/inspectOutput';
import { readOutput } from '@/lib/reward/outputFormat';
import type { RewardRequest } from '@/lib/reward/request';
import { scoreUnidiff } from '@/lib/reward/scoreUnidiff';
import { rewardAtMost } from '@/lib/reward/upperBound';
import type { Span } from '@/lib/text/span';
import { formatChecks } from './checks';
import { asMap, type Draft } from './model';
import type { Check, Early, EditReport, FileReport, Report, Verdict } from './reportModel';

type RequestOfDraft = Exclude<RewardRequest, { kind: 'compare' }>;

/** What a draft asks of the scorer. */
export function requestOf(draft: Draft): RequestOfDraft {
  const texts = () => ({ codeContext: asMap(draft.context), oracleNewContent: asMap(draft.oracle) });
  switch (draft.way) {
    case 'search-replace':
      return { kind: 'search-replace', ...texts(), output: draft.output };
    case 'new-contents':
      return { kind: 'contents', ...texts(), predNewContent: asMap(draft.predicted) };
    case 'unified-diff':
      return { kind: 'unidiff', oraclePatches: [draft.oraclePatch], predPatches: [draft.predictedPatch] };
  }
}

/** The scorer's answer to a draft with everything that led to it; linear in the draft, nothing is compared anew. */
export function reportFrom(
  draft: Draft,
  { reward, similarities = [] }: RewardResponse,
  verdict: Verdict = verdictOf(draft),
): Report {
  return { reward, ...verdict, files: similarities.map(fileOf) };
}

function verdictOf(draft: Draft): Verdict {
  if (draft.way === 'unified-diff') return { checks: patchChecks(draft), edits: [] };
  if (draft.way === 'new-contents') return { checks: [], edits: [] };
  return verdictFrom(draft, inspectOutput(asMap(draft.context), draft.output));
}

function verdictFrom({ output, context }: Draft, read: InspectedOutput): Verdict {
  const checks = formatChecks(read, { output, context: asMap(context) });
  const failed = read.verdict.ok ? {} : { error: read.verdict.error };
  return { ...failed, checks, edits: editsOf(read) };
}

/** From how many characters of both sides' changes on comparing them may keep someone waiting. */
const LONG = 50_000;

/**
 * Scores a draft by the core, as the page's worker does. `onEarly` gets the verdict on its form as soon as it is read,
 * then, where comparing may take long, what the reward can be at most.
 */
export function reportOf(draft: Draft, onEarly?: (early: Early) => void): Report {
  let verdict: Verdict | undefined;
  const tell = (told: Verdict): void => {
    verdict = told;
    onEarly?.({ verdict });
  };
  if (draft.way !== 'search-replace') tell(verdictOf(draft));
  const answer = answerRequest(requestOf(draft), {
    read: (read) => tell(withFixes(verdictFrom(draft, read), draft)),
    beforeComparing: (pred, oracle) => {
      const length = [...pred.values(), ...oracle.values()].reduce((sum, change) => sum + change.length, 0);
      if (length >= LONG) onEarly?.({ atMost: rewardAtMost(pred, oracle) });
    },
  });
  if (!('reward' in answer)) throw new Error('a draft asks for a reward');
  return reportFrom(draft, answer, verdict);
}

function withFixes(verdict: Verdict, { output }: Draft): Verdict {
  if (verdict.error === undefined) return verdict;
  const fixes = new Map<string, Fix>();
  for (const check of readOutput(output).checks) {
    const fix = formatFix(output, check);
    if (fix) fixes.set(check.name === 'tag-once' ? check.tag : 'edits', fix);
  }
  const checks = verdict.checks.map((check) => {
    const fix = fixes.get(check.id);
    return fix ? { ...check, fix } : check;
  });
  return { ...verdict, checks };
}

function editsOf({ edits, outcomes }: InspectedOutput): EditReport[] {
  return edits.map(({ path, span, search, replace }, index) => ({
    path,
    place: span,
    outcome: outcomes[index] ?? { kind: 'not-found' },
    searchLines: search.split('\n').length,
    replaceLines: replace.split('\n').length,
  }));
}

function fileOf({ path, similarity, pred_change, oracle_change }: SimilarityResponse): FileReport {
  return { path, similarity, predicted: pred_change, oracle: oracle_change };
}

function patchChecks({ oraclePatch, predictedPatch }: Draft): Check[] {
  const sides = [
    {
      id: 'oracle',
      title: 'The oracle’s patch is read',
      text: oraclePatch,
      read: scoreUnidiff([oraclePatch], []),
    },
    {
      id: 'pred',
      title: 'The predicted patch is read',
      text: predictedPatch,
      read: scoreUnidiff([], [predictedPatch]),
    },
  ];
  return sides.map(({ id, title, text, read }): Check => {
    const unread = read.unread[0];
    if (unread !== undefined) {
      const { line, reason } = unread.fault;
      const advice = `Line ${line}: ${reason}. A patch that does not parse counts as no files.`;
      const place = id === 'pred' ? { place: lineSpan(text, line) } : {};
      return { id, title, outcome: 'fail', advice, ...place };
    }
    const count = read.similarities.filter((each) => each.oracleChange + each.predChange !== '').length;
    if (count > 0 || text.trim() === '') {
      return { id, title, outcome: 'pass', found: `${count} changed ${count === 1 ? 'file' : 'files'}` };
    }
    const advice = 'No file header (--- and +++) was found, so it counts as no files.';
    return { id, title, outcome: 'warn', found: '0 changed files', advice };
  });
}

/** The place of a line of a text, counted from 1. */
function lineSpan(text: string, line: number): Span {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return { start, end: end === -1 ? text.length : end };
}
