import Link from 'next/link';
import type { ReactNode } from 'react';
import { ReadOnlyNote } from '@/components/ui/readOnly';
import { counted } from '@/components/ui/figures';
import type { QueueReport } from '@/lib/db/labels/queueReport';
import { AdjudicatePanel } from './AdjudicatePanel';
import { AgreementPanel } from './AgreementPanel';
import { DisputedList } from './DisputedList';
import { SettleForm } from './SettleForm';

/** The agreement of a queue: figures, what annotators differ on, and where that is decided. `item`: the one to decide. */
export function AgreementPage({ report, item }: { report: QueueReport; item: number | null }): ReactNode {
  const { id, name, dataset, counts, schema, isBlind } = report;
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <header className="flex flex-col gap-1">
        <nav aria-label="Place" className="flex gap-x-1.5 text-dense text-muted">
          <Link href={`/datasets/${encodeURIComponent(dataset)}`} className="hover:text-ink hover:underline">
            {dataset}
          </Link>
          <span aria-hidden>/</span>
          <Link href={`/labels/${id}`} className="hover:text-ink hover:underline">
            {name}
          </Link>
        </nav>
        <h1 className="text-title font-semibold [overflow-wrap:anywhere]">Agreement: {name}</h1>
        <p className="text-dense text-muted">
          {schema.title}, version {schema.version}: {counted(counts.items, 'instance')}, {counts.final} with
          final answers, {counts.conflict} in conflict, {counts.open} waiting for annotators
          {isBlind && counts.open > 0 && ', whose labels don’t show here yet'}
        </p>
      </header>
      <ReadOnlyNote />
      <DisputedList
        report={report}
        chosen={item}
        actions={counts.conflict > 0 && <SettleForm queue={id} schema={schema.name} />}
      />
      {item !== null && <AdjudicatePanel key={item} queue={id} item={item} />}
      <AgreementPanel report={report} />
    </div>
  );
}
