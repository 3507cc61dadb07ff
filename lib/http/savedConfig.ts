import { readConfig } from '@/lib/curation/config/readConfig';
import { configJson } from '@/lib/curation/config/writeConfig';
import type { StoredConfig } from '@/lib/db/filter/configs';
import type { SavedConfig } from '@/lib/jobs/filter/answers';

/** A stored configuration as the API gives it: complete and in the catalogue's order, if this version can read it. */
export function savedConfig({ name, version, versions, config, createdAt }: StoredConfig): SavedConfig {
  const read = readConfig(config);
  return {
    ...{ name, version, versions },
    config: read.ok ? configJson(read.config) : (config as SavedConfig['config']),
    createdAt: createdAt.toISOString(),
  };
}
