import Link from 'next/link';
import type { ReactNode } from 'react';
import { datasetHref } from '@/components/instance/address';
import { STATUS_TONES, STATUS_WORDS } from '@/components/runs/runWords';
import { Badge } from '@/components/ui/Badge';
import { counted } from '@/components/ui/figures';
import type { FilterRunAnswer } from '@/lib/jobs/filter/answers';
import { runHref, type RunView } from './addresses';

interface RunHeadProps {
  run: number;
  view: RunView;
  title: string;
  /** Null until it is known. */
  answer: FilterRunAnswer | null;
  actions?: ReactNode;
}

/** Which run a page is about, how it stands, and its other pages. */
export function RunHead({ run, view, title, answer, actions }: RunHeadProps): ReactNode {
  return (
    <header className="flex flex-col gap-1.5">
      <nav aria-label="Place" className="flex min-h-5 flex-wrap items-center gap-x-1.5 text-dense text-muted">
        {answer !== null && (
          <>
            <Link href={datasetHref(answer.dataset)} className="hover:text-ink hover:underline">
              {answer.dataset}
            </Link>
            <span aria-hidden>/</span>
          </>
        )}
        <Link href={runHref(run)} className="hover:text-ink hover:underline">
          run {run}
        </Link>
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h1 className="text-title font-semibold [overflow-wrap:anywhere]">
          {title}
          {answer !== null && ` of ${answer.dataset}`}
        </h1>
        <nav
          aria-label="Pages of the run"
          className="order-last flex w-full flex-wrap gap-x-1 sm:order-none sm:w-auto sm:flex-1"
        >
          {VIEWS.map(([id, label]) => (
            <Link
              key={id}
              href={runHref(run, id)}
              aria-current={id === view ? 'page' : undefined}
              className="rounded-control px-2 py-0.5 text-dense text-muted hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          ))}
        </nav>
        {actions}
      </div>
      <p className="flex min-h-5 flex-wrap items-center gap-x-3 text-dense text-muted">
        {answer !== null && <Facts answer={answer} />}
      </p>
    </header>
  );
}

const VIEWS: readonly (readonly [RunView, string])[] = [
  ['funnel', 'Funnel'],
  ['what-if', 'What if'],
  ['samples', 'Samples'],
  ['compare', 'Compare'],
];

function Facts({ answer }: { answer: FilterRunAnswer }): ReactNode {
  return (
    <>
      <Badge tone={STATUS_TONES[answer.status]}>{STATUS_WORDS[answer.status]}</Badge>
      <span>{counted(answer.instances, 'instance')}</span>
      <span>config {answer.config.name}</span>
      <span>rules, version {answer.rulesVersion}</span>
      <span>
        {answer.benchmarks.length === 0
          ? 'held against no benchmark'
          : `held against ${answer.benchmarks.join(', ')}`}
      </span>
    </>
  );
}
