import { readFile, realpath, stat } from 'node:fs/promises';
import { readTemplate } from '@/lib/curation/prompt/template';
import { CLONE_BOUNDS } from '@/lib/git/cache/cloneCache';
import { cloneUrl } from '@/lib/git/cache/fetchClone';
import { GitError } from '@/lib/git/error';
import type { GitSettings } from '@/lib/jobs/curate/gitSettings';
import { PullSettings } from '@/lib/jobs/pulls/settings';
import { CliError, EXIT, wholeNumber, type CliArgs, type Command } from './command';

/** The options of `./pullscope curate` that say how clones are read. */
export const GIT_OPTIONS: Command['options'] = {
  'from-git': { type: 'string', multiple: true },
  repos: { type: 'string' },
  'clone-base': { type: 'string' },
  'clones-gb': { type: 'string' },
  'no-git': { type: 'boolean' },
  oracle: { type: 'string' },
  'test-rule': { type: 'string' },
  relevant: { type: 'string' },
  'context-tokens': { type: 'string' },
  template: { type: 'string' },
  order: { type: 'string' },
};

/** What the help says of them. */
export const GIT_HELP = `Clones:
  --repos DIR      a folder of clones, each as owner/name, owner__name or a
                   bundle; without it they are fetched into the data folder
  --clone-base URL where clones are fetched that are not in --repos
                   (${CLONE_BOUNDS.base} when there is no --repos)
  --clones-gb N    what fetched clones may take on the disk; those not used for
                   longest go (${Math.round(CLONE_BOUNDS.cacheBytes / 1e9)})
  --from-git NAME  no hours: find the merged pull requests of OWNER/NAME in its
                   clone, by merge commits, squash titles and refs/pull/N/head;
                   again for more
  --no-git         read no clones: instances have no patch and no contents
  --oracle all     keep tests in the oracle patch; else they are a patch apart
  --test-rule R    how tests are told: words of the path, or SWE-bench's
                   substring
  --relevant N     unmodified files in the context, at most (5)
  --context-tokens N  what issue, changed and relevant files may have together
                   (16000)
  --template FILE  the prompt: {{issue}}, {{#files}} {{path}} {{content}} {{/files}}
  --order O        files in the prompt by path, or changed-first`;

/** How clones are to be read by these arguments; null: they are not. */
export async function gitSettingsOf(args: CliArgs): Promise<GitSettings | null> {
  const { values } = args;
  if (values['no-git'] === true) return null;
  const repos = typeof values['repos'] === 'string' ? await folderAt(values['repos']) : null;
  const given = values['clone-base'];
  const base = typeof given === 'string' ? given : repos === null ? CLONE_BOUNDS.base : null;
  const gigabytes = wholeNumber(args, 'clones-gb', { min: 0, max: 1_000_000 });
  const cacheBytes = gigabytes === undefined ? CLONE_BOUNDS.cacheBytes : gigabytes * 1e9;
  return {
    repos,
    fetch: base === null ? null : { ...CLONE_BOUNDS, base: checkedBase(base), cacheBytes },
    pulls: await pullSettingsOf(args),
  };
}

/** The repositories of `--from-git`; null without. */
export function fromGitOf({ values }: CliArgs): string[] | null {
  const names = values['from-git'];
  return Array.isArray(names) ? names.map(String) : null;
}

async function pullSettingsOf(args: CliArgs): Promise<PullSettings> {
  const rule = chosen(args, 'test-rule', ['words', 'substring'] as const);
  const all = chosen(args, 'oracle', ['all'] as const) === 'all';
  return PullSettings.parse({
    tests: all ? 'none' : rule,
    relevantFiles: wholeNumber(args, 'relevant', { min: 0, max: 50 }),
    contextTokens: wholeNumber(args, 'context-tokens', { min: 0, max: 10_000_000 }),
    order: chosen(args, 'order', ['path', 'changed-first'] as const),
    template: await templateOf(args),
  });
}

function chosen<T extends string>({ values }: CliArgs, name: string, choices: readonly T[]): T | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new CliError(`--${name} takes ${choices.join(' or ')}`, EXIT.usage);
  return found;
}

async function templateOf({ values: { template } }: CliArgs): Promise<string | undefined> {
  if (typeof template !== 'string') return undefined;
  const text = await readFile(template, 'utf8').catch(() => {
    throw new CliError(`--template: ${template} can't be read`, EXIT.usage);
  });
  const read = readTemplate(text);
  if (!read.ok) throw new CliError(`--template ${template}, line ${read.line}: ${read.message}`, EXIT.usage);
  return text;
}

async function folderAt(word: string): Promise<string> {
  const found = await stat(word).catch(() => null);
  if (!found?.isDirectory()) throw new CliError(`--repos: ${word} is no folder`, EXIT.usage);
  return realpath(word);
}

function checkedBase(base: string): string {
  try {
    cloneUrl(base, 'owner/name');
    return base;
  } catch (error) {
    if (error instanceof GitError) throw new CliError(`--clone-base: ${error.message}`, EXIT.usage);
    throw error;
  }
}
