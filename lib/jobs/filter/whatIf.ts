import { RULES } from '@/lib/curation/catalogue';
import type { FilterConfig } from '@/lib/curation/config/config';
import { configJson } from '@/lib/curation/config/writeConfig';
import { diffConfigs, staleRules } from '@/lib/curation/config/diffConfigs';
import type { Fate } from '@/lib/curation/evaluate';
import { allOutcomes, fatesOf, KEPT, SEED } from '@/lib/curation/sweep/fates';
import { flipsOf } from '@/lib/curation/sweep/flips';
import { funnelOf, sweep, type Funnel } from '@/lib/curation/sweep/funnel';
import { readLines } from '@/lib/db/filter/lines';
import type { MeasureChunk } from '@/lib/db/filter/measures';
import { FLIPS, type FlipLine, type FlipName, type WhatIfAnswer } from './answers';
import { measureTable } from './measureTable';
import { mergeFunnels } from './mergeFunnels';
import { fateOf, type OpenRun, type Reading } from './openRun';

/** Which flips are listed. */
export interface FlipPage {
  way: FlipName;
  offset: number;
  limit: number;
}

/** Tries another config on a run's stored measures; no instance is read but those that are listed. */
export async function whatIf(
  { db, cache }: Reading,
  run: OpenRun,
  asked: FilterConfig,
  page: FlipPage,
  clock: () => number,
): Promise<WhatIfAnswer> {
  const chunks = await cache.chunks(db, run);
  const began = clock();
  const config = JSON.stringify(configJson(asked));
  const counts: Record<FlipName, number> = { toKept: 0, toDropped: 0, toSeed: 0, fromSeed: 0 };
  const listed = new Map<number, number>();
  let funnel: Funnel | null = null;
  for await (const chunk of chunks) {
    const { funnel: part, fates, flips } = tried(run, chunk, { asked, config });
    funnel = funnel === null ? part : mergeFunnels([funnel, part]);
    const from = Math.max(0, page.offset - counts[page.way]);
    for (const row of flips[page.way].subarray(from, from + page.limit - listed.size))
      listed.set(chunk.keys[row] ?? 0, fates[row] ?? KEPT);
    for (const way of FLIPS) counts[way] += flips[way].length;
  }
  const milliseconds = clock() - began;
  return {
    funnel: funnel ?? funnelOf({ size: 0, columns: new Map() }, asked),
    differences: diffConfigs(run.filter, asked),
    stale: staleRules(run.filter, asked),
    flips: { counts, way: page.way, offset: page.offset, lines: await linesOf({ db }, run, listed) },
    milliseconds,
  };
}

/** What a config makes of a chunk. */
interface Tried extends ReturnType<typeof sweep> {
  /** As JSON. */
  config: string;
  flips: ReturnType<typeof flipsOf>;
}

/** What was tried last on each chunk, for as long as the cache holds it: whoever scrolls through flips asks again. */
const LAST_TRIED = new WeakMap<MeasureChunk, Tried>();

function tried(
  run: OpenRun,
  chunk: MeasureChunk,
  { asked, config }: { asked: FilterConfig; config: string },
): Tried {
  const known = LAST_TRIED.get(chunk);
  if (known?.config === config) return known;
  const swept = sweep(measureTable(chunk, run.bits), asked);
  const fresh = { ...swept, config, flips: flipsOf(fatesNow(run, chunk), swept.fates) };
  LAST_TRIED.set(chunk, fresh);
  return fresh;
}

/** What the run itself makes of its instances: worked out once for as long as the cache holds them. */
const KNOWN_FATES = new WeakMap<MeasureChunk, Uint8Array>();

function fatesNow(run: OpenRun, chunk: MeasureChunk): Uint8Array {
  const known = KNOWN_FATES.get(chunk);
  if (known) return known;
  const fates = fatesOf(allOutcomes(measureTable(chunk, run.bits), run.filter), run.filter);
  KNOWN_FATES.set(chunk, fates);
  return fates;
}

async function linesOf(
  { db }: Pick<Reading, 'db'>,
  run: OpenRun,
  listed: ReadonlyMap<number, number>,
): Promise<FlipLine[]> {
  const lines = await readLines(db, run.runId, [...listed.keys()]);
  return lines.map((line) => ({
    ...{ id: line.id, title: line.title, repo: line.repo },
    ...fateOf(run, line),
    then: sweptFate(listed.get(line.key) ?? KEPT),
  }));
}

function sweptFate(fate: number): { fate: Fate; droppedBy: string | null } {
  if (fate === SEED) return { fate: 'seed', droppedBy: null };
  if (fate === KEPT) return { fate: 'kept', droppedBy: null };
  return { fate: 'dropped', droppedBy: RULES[fate]?.code ?? null };
}
