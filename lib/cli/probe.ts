import { startProbes } from '@/lib/jobs/probes/startProbes';
import type { Command } from './command';
import { runOrResume } from './runOrResume';

const help = `
Runs the probes on every instance of a dataset whose files are whole: changes
without meaning, made by rule, that know the right lines. The best of them is the
instance's floor. Explorer and query language then have floor and above-floor:
(reward - floor) / (1 - floor). What was probed before is not probed again, unless
its files, the scorer or the probes have become others; a run that is killed or
stopped goes on where it ended, and comes to the same.

Options:
  --dataset NAME  which dataset
  --resume RUN    go on with a run that was stopped or failed
  --json          print the result as one JSON object

Exit codes: 0 every floor is known; 1 some could not be found, or it was stopped
or failed; 2 it was called wrongly.
`;

/** `./pullscope probe`: what changes without meaning earn on each instance of a dataset. */
export const probe: Command = {
  usage: '--dataset NAME [--json] | --resume RUN',
  help,
  allowPositionals: false,
  options: {
    dataset: { type: 'string' },
    resume: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: (context, args) => {
    const { dataset } = args.values;
    return runOrResume(context, args, {
      command: 'probe',
      takes: '--dataset NAME',
      isGiven: typeof dataset === 'string',
      order:
        async () =>
        ({ db, env }) =>
          startProbes(db, env.dataDir, String(dataset)),
    });
  },
};
