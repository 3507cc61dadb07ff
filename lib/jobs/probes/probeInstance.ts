import { scoringInputs } from '@/lib/db/import/scores';
import type { InstanceProbes } from '@/lib/db/probes';
import { floorFrom, probeRequests } from '@/lib/reward/explain/probes';
import { oracleOutput } from '@/lib/reward/oracleOutput';
import type { RewardRequest } from '@/lib/reward/request';
import { FLOOR_VERSION } from '@/lib/reward/version';
import type { JobEffects } from '../engine/job';
import { oracleOf, type Oracle } from '../scores/requestOf';

/** What the probes earned on an instance, or why that is not known. */
export type ProbeOutcome = { ok: true; probes: InstanceProbes } | { ok: false; reason: string };

/** The server stops: asked again later, it will be answered. */
export class ScoringClosed extends Error {
  override name = 'ScoringClosed';
}

/**
 * Runs every probe on an instance, by its key, and the oracle as edits; null when it was deleted. Nothing is kept.
 * Throws ScoringClosed.
 */
export async function probeInstance(
  { db, scoring }: Pick<JobEffects, 'db' | 'scoring'>,
  id: number,
): Promise<ProbeOutcome | null> {
  const inputs = await scoringInputs(db, id);
  if (inputs === null) return null;
  const { texts } = oracleOf(inputs);
  if (texts === null)
    return {
      ok: false,
      reason: 'Its files are not whole: bring them with ./pullscope context --repos DIR.',
    };
  return probeTexts(scoring, texts);
}

async function probeTexts(
  scoring: JobEffects['scoring'],
  { codeContext, oracleNewContent }: NonNullable<Oracle['texts']>,
): Promise<ProbeOutcome> {
  const asked = probeRequests(codeContext, oracleNewContent);
  const { output, left } = oracleOutput(codeContext, oracleNewContent);
  const best =
    output === undefined || left.length > 0
      ? null
      : rewardOf(scoring, { kind: 'search-replace', codeContext, oracleNewContent, output });
  const [ceiling, ...rewards] = await Promise.all([
    best,
    ...asked.map(({ request }) => rewardOf(scoring, request)),
  ]);
  const probes: { name: (typeof asked)[number]['name']; reward: number }[] = [];
  for (const [at, { name }] of asked.entries()) {
    const earned = rewards[at];
    if (typeof earned !== 'number') return { ok: false, reason: `${name}: ${earned?.failure ?? ''}` };
    probes.push({ name, reward: earned });
  }
  return {
    ok: true,
    probes: {
      rewards: Object.fromEntries(probes.map(({ name, reward }) => [name, reward])),
      floor: floorFrom(probes).floor,
      ceiling: typeof ceiling === 'number' ? ceiling : null,
      scorerVersion: FLOOR_VERSION,
    },
  };
}

async function rewardOf(
  scoring: JobEffects['scoring'],
  request: RewardRequest,
): Promise<number | { failure: string }> {
  const outcome = await scoring.score(request);
  if (!outcome.ok) {
    if (outcome.reason === 'closed') throw new ScoringClosed(outcome.message);
    return { failure: `scoring failed, ${outcome.message}` };
  }
  return 'reward' in outcome.answer ? outcome.answer.reward : { failure: 'there is no reward' };
}
