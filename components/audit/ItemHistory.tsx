import type { ReactNode } from 'react';
import { counted } from '@/components/ui/figures';
import { sayValue, type Definition, type Values } from '@/lib/labels/schema';
import type { ItemAnswer } from './api';

/** Everything that was said and decided of an item, the replaced too, in order of time. */
export function ItemHistory({ answer: { schema, item } }: { answer: ItemAnswer }): ReactNode {
  const { labels, decisions } = item.history;
  const entries = [
    ...labels.map((label) => ({ ...label, what: `${label.annotator} said` })),
    ...decisions.map((decision) => ({
      ...decision,
      what:
        decision.how === 'adjudicated'
          ? `${decision.decidedBy} decided`
          : `${decision.decidedBy} had ${decision.how} decide`,
    })),
  ].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  return (
    <details>
      <summary className="cursor-pointer text-muted">
        History: {counted(entries.length, 'entry', 'entries')}
      </summary>
      <ol className="flex flex-col gap-1 pt-1">
        {entries.map(({ what, values, note, createdAt, supersededAt }) => (
          <li key={`${createdAt} ${what}`} className={supersededAt === null ? '' : 'text-muted'}>
            {createdAt.slice(0, 16).replace('T', ' ')} UTC: {what}{' '}
            {values === null ? 'nothing any more' : words(schema.definition, values)}
            {note !== '' && `; ${note}`}
            {supersededAt !== null && ' (replaced)'}
          </li>
        ))}
      </ol>
    </details>
  );
}

function words({ fields }: Definition, values: Values): string {
  return fields
    .map((field) => [field.label, sayValue(field, values[field.key])])
    .filter(([, said]) => said !== '')
    .map(([label, said]) => `${label}: ${said}`)
    .join('; ');
}
