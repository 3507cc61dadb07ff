import { startFilter } from '@/lib/jobs/filter/startFilter';
import type { Command } from './command';
import { RULES_HELP, RULES_OPTIONS, rulesOf } from './rulesArgs';
import { runOrResume } from './runOrResume';

const help = `
Judges every instance of a dataset by every rule, and stores each verdict with its
measure and evidence. A configuration says which rules drop an instance, which
choose seeds, and with which limits. Killed or stopped at any moment, a run goes on
where it ended; its export is the same, byte for byte.

Options:
  --dataset NAME    which dataset
${RULES_HELP}
  --resume RUN      go on with a run that was stopped or failed
  --json            print the result as one JSON object

Exit codes: 0 every instance is judged; 1 it was stopped or failed; 2 it was called
wrongly. Then: ./pullscope export --run RUN --which kept|dropped|seeds
`;

/** `./pullscope filter`: queues a filter run and works on it here, with others if there are any. */
export const filter: Command = {
  usage: '--dataset NAME [--preset NAME | --config FILE] [--json] | --resume RUN',
  help,
  allowPositionals: false,
  options: {
    dataset: { type: 'string' },
    ...RULES_OPTIONS,
    resume: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: (context, args) => {
    const { dataset } = args.values;
    return runOrResume(context, args, {
      command: 'filter',
      takes: '--dataset NAME',
      isGiven: typeof dataset === 'string',
      order: async () => {
        const rules = await rulesOf(args);
        return ({ db, env }) => startFilter(db, env.dataDir, { dataset: String(dataset), ...rules });
      },
    });
  },
};
