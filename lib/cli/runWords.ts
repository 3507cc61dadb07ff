import type { RunState } from '@/lib/db/jobs/watch';
import type { RowFailure } from '@/lib/db/jobs/units';

const number = new Intl.NumberFormat('en-US');

/** One line that says how far a run is. */
export function progressLine({ status, counts, isStopping }: RunState): string {
  if (status === 'queued') return 'waiting …';
  const parts = [
    isStopping
      ? 'stopping'
      : counts['scan.units']
        ? percent(counts['scan.hours'], counts['scan.units'])
        : counts['totalInstances']
          ? percent(counts['instances'], counts['totalInstances'])
          : percent(counts['bytes'], counts['totalBytes']),
    counted(counts['scan.hours'], 'hour'),
    counted(counts['aggregate.in'], 'pull request'),
    counted(counts['link.out'], 'instance'),
    counted(counts['rows'], 'row'),
    counted(counts['instances'], 'instance'),
    counts['scored'] ? `${number.format(counts['scored'])} scored` : '',
    counts['failed'] ? `${number.format(counts['failed'])} not in` : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function percent(done = 0, total = 0): string {
  return total === 0 ? 'reading' : `${Math.floor((100 * done) / total)} %`;
}

function counted(count: number | undefined, noun: string): string {
  return count ? `${number.format(count)} ${noun}${count === 1 ? '' : 's'}` : '';
}

/** What a run did, and what is left to do. */
export function summary(
  run: RunState,
  failures: readonly (RowFailure & { unit: string })[],
  command: string,
): string {
  const { id, status, error, dataset, counts } = run;
  const lines = [`Run ${id} ${ENDS[status]}${dataset === null ? '' : `, dataset "${dataset}"`}.`];
  if (error !== null) lines.push(error);
  for (const [name, words] of WORDS) {
    const count = counts[name];
    if (count) lines.push(`  ${number.format(count)} ${words}`);
  }
  if (failures.length > 0) {
    lines.push(
      '',
      `${number.format(counts['failed'] ?? failures.length)} ${command === 'curate' ? 'gaps and failures' : 'rows did not go in as they should'}:`,
    );
    lines.push(...failures.map(({ unit, line, reason }) => `  ${place(unit, line)}${reason}`));
    const more = (counts['failed'] ?? 0) - failures.length;
    if (more > 0) lines.push(`  and ${number.format(more)} more (--json lists up to 1,000)`);
  }
  if (status === 'cancelled' || status === 'failed')
    lines.push('', `What went in stays. Go on where it ended: ./pullscope ${command} --resume ${id}`);
  return `${lines.join('\n')}\n`;
}

/** Units of rows are named `rows <file> <after>`. */
function place(unit: string, line: number): string {
  const file = /^rows (\d+) /.exec(unit)?.[1];
  if (file === undefined) return '';
  return file === '0' ? `row ${line}: ` : `file ${Number(file) + 1}, row ${line}: `;
}

const ENDS: Record<RunState['status'], string> = {
  queued: 'waits',
  running: 'is under way',
  succeeded: 'is done',
  failed: 'failed',
  cancelled: 'was stopped',
};

const WORDS: readonly (readonly [string, string])[] = [
  ['instancesAdded', 'instances added'],
  ['instancesReplaced', 'instances replaced'],
  ['instancesUnchanged', 'instances were there already'],
  ['conflicts', 'instances in conflict with what is there'],
  ['outputsAdded', 'outputs added'],
  ['outputsUnchanged', 'outputs were there already'],
  ['contexts', 'code contexts read from clones'],
  ['scored', 'outputs scored'],
  ['scan.hoursBefore', 'hours were there already'],
  ['scan.hours', 'hours taken up'],
  ['scan.gaps.known', 'of them known gaps of the archive'],
  ['scan.in', 'events read'],
  ['scan.out', 'events kept'],
  ['aggregate.out', 'merged pull requests'],
  ['link.added', 'instances added'],
  ['link.replaced', 'instances replaced'],
  ['link.issues', 'issues linked'],
  ['link.textMissing', 'linked issues whose text is missing (see --issues)'],
  ['link.dropped.needs-enrichment', 'pull requests lack what an instance needs (see --enrich)'],
  ['probed', 'instances probed: their floor is known'],
  ['notWhole', 'instances without their whole files: they have no floor'],
  ['find.out', 'pull requests found in clones'],
  ['git.out', 'read from clones'],
  ['relevant.files', 'relevant files chosen'],
  ['rules.out', 'instances kept by the rules'],
  ['seeds.out', 'of these chosen as seeds'],
  ['kept', 'instances kept'],
  ['seeds', 'of these chosen as seeds'],
  ['dropped', 'instances dropped'],
];
