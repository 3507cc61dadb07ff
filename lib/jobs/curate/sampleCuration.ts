import path from 'node:path';
import { PRESETS } from '@/lib/curation/config/presets';
import { PullSettings } from '../pulls/settings';
import { CACHE_BYTES } from './config';
import type { CurateRequest } from './startCurate';

/** The curation of the shipped sample: hours of events and bundles of two repositories in a folder, with every stage. */
export function sampleCuration(folder: string): CurateRequest {
  const [preset] = PRESETS;
  return {
    hours: '2024-06-03-9..14',
    archive: { kind: 'folder', path: path.join(folder, 'hours') },
    ...{ only: [], enrich: null, issues: null, linkComments: false, cacheBytes: CACHE_BYTES, fromGit: null },
    git: { repos: path.join(folder, 'clones'), fetch: null, pulls: PullSettings.parse({}) },
    rules: preset ? { config: preset.config, benchmarks: null } : null,
  };
}
