import { readInstance, type InstanceKey, type InstanceView } from '@/lib/db/instances/readInstance';
import { formatMarkdown, type Formatted } from './markdown/formatMarkdown';
import { database } from './services';

/** What an annotator sees of an instance at once: no marks or rewards, which would sway. */
export interface LabellingView {
  instance: Pick<
    InstanceView,
    | 'dataset'
    | 'instanceId'
    | 'repo'
    | 'number'
    | 'title'
    | 'context'
    | 'statement'
    | 'hints'
    | 'sizes'
    | 'files'
  >;
  statement: Formatted;
  hints: Formatted | null;
}

/** An instance for the labelling page, its issue formatted; null when there is none. */
export async function readLabellingView(key: InstanceKey): Promise<LabellingView | null> {
  const found = await readInstance(database(), key);
  if (!found) return null;
  const { dataset, instanceId, repo, number, title, context, statement, hints, sizes, files } = found;
  const [formatted, formattedHints] = await Promise.all([
    formatMarkdown(statement.text),
    hints === null ? null : formatMarkdown(hints.text),
  ]);
  return {
    instance: { dataset, instanceId, repo, number, title, context, statement, hints, sizes, files },
    statement: formatted,
    hints: formattedHints,
  };
}
