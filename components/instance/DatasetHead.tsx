import Link from 'next/link';
import type { ReactNode } from 'react';
import { datasetHref } from './address';

interface DatasetHeadProps {
  dataset: string;
  title: string;
  /** What the page is for, in a sentence or two. */
  children: ReactNode;
}

/** The head of a page about a dataset: the way back to it, the title, what it is for. */
export function DatasetHead({ dataset, title, children }: DatasetHeadProps): ReactNode {
  return (
    <header className="flex flex-col gap-1">
      <nav aria-label="Place" className="text-dense text-muted">
        <Link href={datasetHref(dataset)} className="hover:text-ink hover:underline">
          {dataset}
        </Link>
      </nav>
      <h1 className="text-title font-semibold [overflow-wrap:anywhere]">{title}</h1>
      <p className="text-dense text-muted">{children}</p>
    </header>
  );
}
