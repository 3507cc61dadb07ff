import type { Tone } from '@/components/ui/Badge';
import { byteSize, counted } from '@/components/ui/figures';
import type { RunSummary } from '@/lib/db/jobs/runViews';

/** A run's status in one word. */
export const STATUS_WORDS: Record<RunSummary['status'], string> = {
  queued: 'waiting',
  running: 'under way',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'stopped',
};

/** The tone in which a status is said. */
export const STATUS_TONES: Record<RunSummary['status'], Tone> = {
  queued: 'neutral',
  running: 'neutral',
  succeeded: 'pass',
  failed: 'fail',
  cancelled: 'warn',
};

/** What a run of a kind is called, and the word between that and its dataset. */
export const KIND_WORDS: Record<RunSummary['kind'], { name: string; link: string }> = {
  import: { name: 'Import', link: 'into' },
  context: { name: 'Code contexts', link: 'of' },
  filter: { name: 'Rules', link: 'on' },
  curate: { name: 'Curation', link: 'into' },
  probe: { name: 'Probes', link: 'on' },
};

/** `Import into lite`. */
export function runTitle({ kind, dataset }: Pick<RunSummary, 'kind' | 'dataset'>): string {
  const { name, link } = KIND_WORDS[kind];
  return dataset === null ? name : `${name} ${link} ${dataset}`;
}

/** Whether a run waits or is worked on. */
export function isUnderWay({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

/** Whether there is a funnel to look at: of a filter run always, of a curation once its rules begin. */
export function hasVerdicts({ kind, counts }: Pick<RunSummary, 'kind' | 'counts'>): boolean {
  return kind === 'filter' || counts['rules.in'] !== undefined;
}

/** `5 s`, `1 min 20 s`, `2 h 5 min`: two units at most, rounded up. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return joined(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.ceil(whole / 60);
  return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function joined(large: number, unit: string, small: number, smaller: string): string {
  const first = `${large.toLocaleString('en')} ${unit}`;
  return small === 0 ? first : `${first} ${small} ${smaller}`;
}

/** Counts whose names alone would not say enough. */
const COUNT_WORDS: Record<string, string> = {
  rows: 'rows read',
  bytes: 'read',
  totalBytes: 'to read',
  instancesAdded: 'instances added',
  instancesReplaced: 'instances replaced',
  instancesUnchanged: 'instances were there already',
  conflicts: 'instances in conflict with what is there',
  outputsAdded: 'outputs added',
  outputsUnchanged: 'outputs were there already',
  contexts: 'code contexts read from clones',
  scored: 'outputs scored',
  'scan.hours': 'hours taken up',
  'scan.hoursBefore': 'hours were there already',
  'scan.gaps.known': 'known gaps of the archive',
  'scan.bytes': 'of packed hours read',
  'aggregate.duplicates': 'events came twice',
  'aggregate.needsEnrichment': 'merged pull requests lack something',
  'link.issues': 'issues linked',
  'link.textMissing': 'linked issues without a text',
  'link.withoutIssue': 'pull requests without an issue’s text',
  'link.added': 'instances added',
  'link.replaced': 'instances replaced',
  'git.unchanged': 'were read before, and stayed the same',
  'git.files': 'files changed',
  'git.linked': 'link more issues by their commits’ messages',
  'git.refetched': 'clones fetched again for a commit that they lacked',
  'git.refetchFailed': 'clones that could not be fetched again',
  'git.headFromRef': 'heads taken from refs/pull',
  'find.refetched': 'clones fetched again',
  'find.refetchFailed': 'clones that could not be fetched again',
  'relevant.files': 'relevant files chosen',
  'relevant.noRoom': 'instances without room for a relevant file',
  'relevant.none': 'instances without a relevant file that fits',
  probed: 'instances probed: their floor is known',
  notWhole: 'instances without their whole files: they have no floor',
  failed: 'not in, or not whole: see the failures',
  'aggregate.repositories': 'repositories',
  'link.unchanged': 'instances were there already',
  'relevant.unchanged': 'were looked through before, and stayed the same',
};

/** What the table of a curation's stages shows already. */
export function isOfStages(name: string): boolean {
  return /^[a-z]+\.(in|out|units|dropped\..+)$/.test(name);
}

/** A count as a figure and what it counts: known ones in words, others by their name. */
export function countWords(name: string, count: number): { figure: string; words: string } {
  const isBytes = /bytes$/i.test(name);
  const words =
    COUNT_WORDS[name] ??
    name.replaceAll(/[.-]/g, ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return { figure: isBytes ? byteSize(count) : count.toLocaleString('en'), words };
}

/** A rate of something: `1,240 rows/s`, `3.1 MB/s`, `0.4 units/s`. */
export function rateWords(name: string, rate: number): string {
  if (/bytes$/i.test(name)) return `${byteSize(Math.round(rate))}/s`;
  const figure = rate < 10 ? Number(rate.toPrecision(2)) : Math.round(rate);
  return `${figure.toLocaleString('en')} ${name}/s`;
}

/** What a curation has come to, stage by stage. */
const CURATION_WORDS = [
  ['scan.hours', 'hour', 'hours'],
  ['aggregate.out', 'merged pull request', 'merged pull requests'],
  ['git.out', 'read from clones', 'read from clones'],
  ['rules.out', 'kept by the rules', 'kept by the rules'],
  ['seeds.out', 'seed', 'seeds'],
] as const;

/** How much has come in, and what has not, in one line. */
export function progressWords({ status, counts, units }: RunSummary): string {
  const { bytes = 0, totalBytes = 0, rows = 0, instances = 0, scored = 0, failed = 0 } = counts;
  const said = CURATION_WORDS.flatMap(([name, one, many]) =>
    counts[name] ? [counted(counts[name], one, many)] : [],
  );
  const parts = [
    status === 'running' && totalBytes > 0 && `${Math.floor((100 * bytes) / totalBytes)} %`,
    rows > 0 && counted(rows, 'row'),
    instances > 0 && counted(instances, 'instance'),
    ...said,
    scored > 0 && `${scored.toLocaleString('en')} scored`,
    failed > 0 && `${failed.toLocaleString('en')} not in`,
    units.failed > 0 && `${counted(units.failed, 'piece')} failed`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join(' · ');
  return status === 'queued' ? 'Waits for a worker.' : 'Nothing came in yet.';
}

const STAGE_UNITS: Record<string, (part: string) => string> = {
  scan: (hour) => `hour ${hour}`,
  find: (repository) => repository,
  bring: (file) => `the file of --${file}`,
  aggregate: (slice) => `pull requests ${slice}`,
  link: (slice) => `links of ${slice}`,
  git: (slice) => `clones of ${slice}`,
};

/** Where a unit is: of rows the file's name, if the run's configuration names its files; of a curation what it is about. */
export function unitPlace(unit: string, config: unknown): string {
  const [first = '', ...rest] = unit.split(' ');
  const words = STAGE_UNITS[first];
  if (words && rest.length > 0) return words(rest.join(' to '));
  const at = /^rows (\d+) /.exec(unit)?.[1];
  if (at === undefined) return unit;
  const files = typeof config === 'object' && config !== null && 'files' in config ? config.files : [];
  const file: unknown = Array.isArray(files) ? files[Number(at)] : undefined;
  const name = typeof file === 'object' && file !== null && 'name' in file ? file.name : null;
  return typeof name === 'string' ? name : `file ${Number(at) + 1}`;
}

/** Whether a unit can be done again by itself: an hour, or a repository that was looked through. */
export function isRetriable({ kind, status }: RunSummary, unit: string): boolean {
  return kind === 'curate' && status !== 'queued' && status !== 'running' && /^(scan|find) /.test(unit);
}
