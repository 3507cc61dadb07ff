import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseHours } from '@/lib/archive/hours';
import { CACHE_BYTES, GH_ARCHIVE, type CurateConfig } from '@/lib/jobs/curate/config';
import { startCurate, type CurateRequest } from '@/lib/jobs/curate/startCurate';
import { JobError } from '@/lib/jobs/engine/job';
import { CliError, EXIT, wholeNumber, type CliArgs, type Command } from './command';
import { fromGitOf, GIT_HELP, GIT_OPTIONS, gitSettingsOf } from './curateGit';
import { RULES_HELP, RULES_OPTIONS, rulesOf } from './rulesArgs';
import { resume, runHere } from './runHere';
import { withWorkspace, type Workspace } from './workspace';

const help = `
Makes instances of the merged pull requests in hours of GH Archive: scans the
hours, aggregates each pull request with its whole conversation, links its
issues, reads patch, contents and commits from its clone, and chooses relevant
files that it leaves alone. What a clone can't give is recorded with its reason;
such an instance stays context:missing, and the same command tries it again.

An hour that is missing, empty, cut off or broken is a gap: it is recorded, the
rest goes on, and the same command again takes up only the gaps. Gaps of the
archive itself are known as such. Killed or stopped at any moment, a curation
goes on where it ended; more workers (./pullscope worker) share its units.

Options:
  --dataset NAME   where the instances go
  --hours A..B     hours in UTC: 2015-01-01-0, 2015-01-01-0..23, 2015-01-01 (a
                   day), 2015-01-01..2015-01-31; several with commas
  --archive A      a folder of hours, or an http(s) address
                   (${GH_ARCHIVE}), also of this machine or a
                   private network; what it redirects to must be public
  --only OWNER/NAME  keep only this repository; again for more
  --enrich FILE    JSON lines that fill what the events of pull requests since
                   October 2025 lack: repo, number, title, body, user, … as
                   GitHub's API gives them
  --issues FILE    the same for issues whose text no event has
  --link-comments  comments on a pull request link issues too
  --cache-gb N     what downloaded hours may take on the disk (${CACHE_BYTES / 1e9})
  --resume RUN     go on with a run that was stopped or failed
  --json           print the result as one JSON object

${GIT_HELP}

Rules, which judge the instances at the end and choose seeds, as ./pullscope
filter does:
${RULES_HELP}
  --no-rules        judge nothing, as with --no-git unless rules are named

Exit codes: 0 done, with no gaps but known ones; 1 there are gaps or failed
units, or it was stopped or failed; 2 it was called wrongly.
`;

/** `./pullscope curate`: queues a curation and works on it here, with others if there are any. */
export const curate: Command = {
  usage: '--dataset NAME (--hours A..B | --from-git NAME) [--repos DIR] | --resume N',
  help,
  allowPositionals: false,
  options: {
    dataset: { type: 'string' },
    hours: { type: 'string' },
    archive: { type: 'string' },
    only: { type: 'string', multiple: true },
    enrich: { type: 'string' },
    issues: { type: 'string' },
    'link-comments': { type: 'boolean' },
    'cache-gb': { type: 'string' },
    ...GIT_OPTIONS,
    ...RULES_OPTIONS,
    'no-rules': { type: 'boolean' },
    resume: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (context, args) => {
    const json = args.values['json'] === true;
    const former = wholeNumber(args, 'resume', { min: 1, max: 2_147_483_647 });
    const order = former === undefined ? await orderOf(args) : null;
    return withWorkspace(async (workspace) => {
      if (former !== undefined) await resume(workspace, former);
      const run = order ? await start(workspace, order) : (former ?? 0);
      return runHere(context, workspace, run, { command: 'curate', json });
    });
  },
};

interface Order {
  dataset: string;
  request: CurateRequest;
}

async function start({ db, env }: Workspace, { dataset, request }: Order): Promise<number> {
  try {
    return await startCurate(db, env.dataDir, dataset, request);
  } catch (error) {
    if (error instanceof JobError) throw new CliError(error.message, EXIT.usage, 'See ./pullscope datasets');
    throw error;
  }
}

async function orderOf(args: CliArgs): Promise<Order> {
  const { dataset, enrich, issues, only } = args.values;
  const fromGit = fromGitOf(args);
  const hours = fromGit === null ? args.values['hours'] : '';
  if (typeof dataset !== 'string' || typeof hours !== 'string')
    throw new CliError(
      'curate takes --dataset NAME and --hours A..B or --from-git OWNER/NAME, or --resume RUN',
      EXIT.usage,
      'See ./pullscope curate --help',
    );
  if (dataset === '' || dataset.length > 200)
    throw new CliError('--dataset takes a name of 1 to 200 characters', EXIT.usage);
  const known = parseHours(hours);
  if (fromGit === null && !known.ok) throw new CliError(`--hours: ${known.reason}`, EXIT.usage);
  const gigabytes = wholeNumber(args, 'cache-gb', { min: 0, max: 1_000_000 });
  const request: CurateRequest = {
    hours,
    archive: await archiveOf(args),
    only: namesOf('only', only),
    enrich: typeof enrich === 'string' ? await fileAt('enrich', enrich) : null,
    issues: typeof issues === 'string' ? await fileAt('issues', issues) : null,
    linkComments: args.values['link-comments'] === true,
    cacheBytes: gigabytes === undefined ? CACHE_BYTES : gigabytes * 1e9,
    git: await gitSettingsOf(args),
    fromGit: fromGit && namesOf('from-git', fromGit),
    rules: await rulesOrNone(args),
  };
  return { dataset, request };
}

/** Without contents every rule on them would say that there is no change: they are to be asked for. */
async function rulesOrNone(args: CliArgs): Promise<CurateRequest['rules']> {
  const { preset, config, ...values } = args.values;
  const isLeftOut = values['no-git'] === true && preset === undefined && config === undefined;
  return values['no-rules'] === true || isLeftOut ? null : rulesOf(args);
}

async function archiveOf({ values: { archive } }: CliArgs): Promise<CurateConfig['archive']> {
  if (archive === undefined) return { kind: 'http', base: GH_ARCHIVE, allowPrivate: false };
  const word = String(archive);
  // Whoever sits at the machine names the address: it may be of its own network.
  if (/^https?:\/\//i.test(word)) return { kind: 'http', base: word, allowPrivate: true };
  const found = await stat(word).catch(() => null);
  if (!found?.isDirectory())
    throw new CliError(`--archive: ${word} is no folder and no http address`, EXIT.usage);
  return { kind: 'folder', path: await realpath(word) };
}

function namesOf(option: string, given: CliArgs['values'][string]): string[] {
  const names = Array.isArray(given) ? given.map(String) : [];
  const odd = names.find((name) => !/^[^/\s]+\/[^/\s]+$/.test(name));
  if (odd !== undefined) throw new CliError(`--${option} takes OWNER/NAME, not "${odd}"`, EXIT.usage);
  return names;
}

async function fileAt(option: string, word: string): Promise<{ path: string; name: string }> {
  const found = await stat(word).catch(() => null);
  if (!found?.isFile()) throw new CliError(`--${option}: there is no file ${word}`, EXIT.usage);
  return { path: await realpath(word), name: path.basename(word) };
}
