import type { DatasetSummary } from '@/lib/db/explorer/datasets';

/** What to do next with a dataset: a link into it, or a command. */
interface NextStep {
  words: string;
  href?: string;
  label?: string;
  command?: string;
}

/** The address of a dataset's instances under a query, from the lowest reward on when `byReward`. */
export function queryHref(name: string, q: string, byReward = false): string {
  const params = new URLSearchParams();
  if (q !== '') params.set('q', q);
  if (byReward) {
    params.set('sort', 'reward');
    params.set('dir', 'asc');
  }
  const search = params.toString();
  return `/datasets/${encodeURIComponent(name)}${search === '' ? '' : `?${search}`}`;
}

/** The step that the state of a dataset asks for, the most urgent one first. */
export function nextStep(dataset: DatasetSummary): NextStep {
  const { name, instances, outputs, scored, formatErrors, marked } = dataset;
  // In a shell's single quotes nothing has a meaning but the quote itself.
  const into = /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
  if (instances === 0) {
    return {
      words: 'It is empty. Bring instances in:',
      command: `./pullscope import FILE --dataset ${into}`,
    };
  }
  if (outputs === 0) {
    return {
      words: 'To see rewards, bring outputs or predictions in:',
      command: `./pullscope import OUTPUTS.jsonl --dataset ${into}`,
    };
  }
  if (scored === 0) return { words: 'None of its outputs has a reward yet.' };
  if (formatErrors > 0) {
    return {
      words: `For ${formatErrors.toLocaleString('en')} of ${scored.toLocaleString('en')} instances even the best output is a format error.`,
      ...{ href: queryHref(name, 'reward:-1'), label: 'See which' },
    };
  }
  const next = queryHref(name, 'mark:none', true);
  if (marked === 0)
    return { words: 'Nothing is marked yet.', href: next, label: 'Start with the lowest rewards' };
  return { words: 'Go on marking:', href: next, label: 'the lowest rewards without a mark' };
}
