import type { Command } from './command';

interface Entry {
  /** The line of `./pullscope --help`. */
  summary: string;
  /** A command's code is loaded only when it is called. */
  load(): Promise<Command>;
}

/** Every subcommand by name, in the order of `./pullscope --help`. */
export const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  [
    'audit',
    {
      summary: 'sample a rule or what is kept, and say how right it is',
      load: async () => (await import('./audit')).audit,
    },
  ],
  [
    'backup',
    {
      summary: 'write everything in the database to a file',
      load: async () => (await import('./backup')).backup,
    },
  ],
  [
    'context',
    {
      summary: 'read code contexts from local clones',
      load: async () => (await import('./context')).context,
    },
  ],
  [
    'curate',
    {
      summary: 'make instances of hours of GH Archive',
      load: async () => (await import('./curate')).curate,
    },
  ],
  [
    'datasets',
    {
      summary: 'list, rename or delete datasets',
      load: async () => (await import('./datasets')).datasets,
    },
  ],
  [
    'export',
    {
      summary: 'write instances, outputs, marks or verdicts to a file',
      load: async () => (await import('./export')).exportCommand,
    },
  ],
  [
    'filter',
    {
      summary: 'judge the instances of a dataset by rules',
      load: async () => (await import('./filter')).filter,
    },
  ],
  [
    'import',
    {
      summary: 'bring instances, predictions or outputs into a dataset',
      load: async () => (await import('./import')).importCommand,
    },
  ],
  [
    'label',
    {
      summary: 'bring annotations in as labels, or write labels to a file',
      load: async () => (await import('./label')).label,
    },
  ],
  [
    'people',
    {
      summary: 'let people in, and see who changed what',
      load: async () => (await import('./people')).people,
    },
  ],
  [
    'probe',
    {
      summary: 'find what changes without meaning earn on each instance',
      load: async () => (await import('./probe')).probe,
    },
  ],
  [
    'queue',
    {
      summary: 'make queues of instances to label, and see how far they are',
      load: async () => (await import('./queue')).queue,
    },
  ],
  [
    'restore',
    {
      summary: 'bring back what backup wrote',
      load: async () => (await import('./restore')).restore,
    },
  ],
  [
    'reward',
    {
      summary: 'score outputs: JSON lines in, JSON lines out',
      load: async () => (await import('./reward')).reward,
    },
  ],
  [
    'conform',
    {
      summary: 'hold your own reward program against the exact reward',
      load: async () => (await import('./conform/conform')).conform,
    },
  ],
  [
    'serve',
    {
      summary: 'serve the pages and the API on this machine',
      load: async () => (await import('./serve')).serve,
    },
  ],
  [
    'snapshot',
    {
      summary: 'write a shared score as JSON or as one HTML file',
      load: async () => (await import('./snapshot')).snapshot,
    },
  ],
  [
    'worker',
    {
      summary: 'work on imports and other runs',
      load: async () => (await import('./worker')).worker,
    },
  ],
]);
