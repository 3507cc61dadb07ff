import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table';
import { Reward } from '@/components/ui/Reward';
import type { InstanceRow } from '@/lib/db/explorer/rows';
import type { SortName } from '@/lib/query/sorts';
import { ContextWord, DateWord, MarkSign, Missing, Share, Whole } from './cells';
import type { ColumnId } from './viewState';

/** What a column is besides its values: its words and its looks. */
export interface ColumnInfo {
  label: string;
  /** What its numbers count, for those who don't see the header. */
  help: string;
  sort: SortName;
  isNumber: boolean;
}

const info = (label: string, help: string, sort: SortName, isNumber = false): ColumnInfo => ({
  ...{ label, help, sort, isNumber },
});

export const COLUMN_INFO: Readonly<Record<ColumnId, ColumnInfo>> = {
  mark: info('Mark', 'What a person said of it', 'mark'),
  id: info('Instance', 'Instance id', 'id'),
  title: info('Title', 'First line of the issue', 'title'),
  repo: info('Repository', 'Repository', 'repo'),
  number: info('PR', 'Number of the pull request', 'number', true),
  language: info('Language', 'Main language of the oracle patch', 'language'),
  licence: info('Licence', 'Licence of the repository', 'licence'),
  reward: info('Reward', 'Best reward of the chosen batch', 'reward', true),
  floor: info('Floor', 'Best reward that changes without meaning earn', 'floor', true),
  ceiling: info('Ceiling', 'What the oracle earns as edits', 'ceiling', true),
  'above-floor': info(
    'Above floor',
    'How far the reward is above the floor: 1 is the oracle',
    'above-floor',
    true,
  ),
  files: info('Files', 'Files that the oracle patch touches', 'files', true),
  added: info('+ Lines', 'Lines that the oracle patch adds', 'added', true),
  removed: info('− Lines', 'Lines that the oracle patch removes', 'removed', true),
  characters: info('Characters', 'Characters of the code context', 'characters', true),
  tokens: info('Tokens', 'Tokens of issue and code context', 'tokens', true),
  'prompt-tokens': info('Prompt', 'Tokens of the whole prompt', 'prompt-tokens', true),
  context: info('Context', 'How much of the files is known', 'context'),
  created: info('Created', 'When the pull request was made', 'created'),
};

export const features = tableFeatures({ columnVisibilityFeature });

const helper = createColumnHelper<typeof features, InstanceRow>();

/** Pixels. The title takes what is left; the others are as wide as their values. */
export const SIZES: Readonly<Record<ColumnId, number>> = {
  ...{ mark: 48, id: 184, title: 160, repo: 160, number: 76, language: 92, licence: 116, reward: 136 },
  ...{
    files: 56,
    floor: 76,
    ceiling: 84,
    'above-floor': 100,
    added: 64,
    removed: 64,
    characters: 96,
    tokens: 80,
    'prompt-tokens': 80,
    context: 84,
    created: 96,
  },
};

export const columns = helper.columns([
  helper.accessor('mark', { cell: ({ getValue }) => <MarkSign mark={getValue()} /> }),
  helper.accessor('id', {}),
  helper.accessor('title', {
    cell: ({ getValue }) => <span className="truncate">{getValue()}</span>,
  }),
  helper.accessor('repo', {
    cell: ({ getValue }) => <span className="truncate">{getValue()}</span>,
  }),
  helper.accessor('number', { cell: ({ getValue }) => getValue() ?? <Missing /> }),
  helper.accessor('language', { cell: ({ getValue }) => getValue() ?? <Missing /> }),
  helper.accessor('licence', {
    cell: ({ getValue }) => <span className="truncate">{getValue() ?? <Missing />}</span>,
  }),
  helper.accessor('reward', { cell: ({ getValue }) => <Reward value={getValue()} places={3} /> }),
  helper.accessor('floor', { cell: ({ getValue }) => <Share value={getValue()} /> }),
  helper.accessor('ceiling', { cell: ({ getValue }) => <Share value={getValue()} /> }),
  helper.accessor(({ aboveFloor }) => aboveFloor, {
    id: 'above-floor',
    cell: ({ getValue }) => <Share value={getValue()} />,
  }),
  helper.accessor('files', { cell: ({ getValue }) => <Whole value={getValue()} /> }),
  helper.accessor('added', {
    cell: ({ getValue }) => <Whole value={getValue()} tone="text-pass" />,
  }),
  helper.accessor('removed', {
    cell: ({ getValue }) => <Whole value={getValue()} tone="text-fail" />,
  }),
  helper.accessor('characters', { cell: ({ getValue }) => <Whole value={getValue()} /> }),
  helper.accessor('tokens', { cell: ({ getValue }) => <Whole value={getValue()} /> }),
  helper.accessor(({ promptTokens }) => promptTokens, {
    id: 'prompt-tokens',
    cell: ({ getValue }) => {
      const tokens = getValue();
      return tokens === null ? <Missing /> : <Whole value={tokens} />;
    },
  }),
  helper.accessor('context', { cell: ({ getValue }) => <ContextWord context={getValue()} /> }),
  helper.accessor('created', { cell: ({ getValue }) => <DateWord date={getValue()} /> }),
]);
