import packageJson from '@/package.json' with { type: 'json' };
import { RULES_VERSION } from '@/lib/curation/catalogue';
import { SCORER_VERSION } from '@/lib/reward/version';

/** What does a run's work, as the run keeps it. A type: it is stored as JSON. */
export function versions(): { pullscope: string; scorer: string; rules: string } {
  return { pullscope: packageJson.version, scorer: SCORER_VERSION, rules: RULES_VERSION };
}
