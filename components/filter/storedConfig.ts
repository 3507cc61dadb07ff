import type { FilterConfig } from '@/lib/curation/config/config';
import { readConfig } from '@/lib/curation/config/readConfig';
import { configJson } from '@/lib/curation/config/writeConfig';

/** A stored config; null when it is of rules that this version does not have. */
export function storedConfig(json: unknown): FilterConfig | null {
  const read = readConfig(json);
  return read.ok ? read.config : null;
}

/** A config as a file, to be given to `./pullscope filter --config FILE` or loaded again. */
export function configFile(config: FilterConfig): string {
  return `${JSON.stringify(configJson(config), null, 2)}\n`;
}

/** Hands a config to the browser as a download. */
export function downloadConfig(config: FilterConfig): void {
  const address = URL.createObjectURL(new Blob([configFile(config)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${config.name.replace(/[^\w.-]+/g, '-')}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
