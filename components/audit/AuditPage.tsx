import Link from 'next/link';
import type { ReactNode } from 'react';
import { runHref } from '@/components/filter/addresses';
import { buttonClass } from '@/components/ui/Button';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import type { AuditReport } from '@/lib/db/audits/readAudit';
import { AgreementPanel } from './AgreementPanel';
import { agreementHref } from './api';
import { DisputedList } from './DisputedList';
import { EstimateLine } from './EstimateLine';
import { StrataTable } from './StrataTable';
import { targetWords } from './words';

/** An audit's report: how right the run is, how sure that is, and on what people differ. */
export function AuditPage({ audit }: { audit: AuditReport }): ReactNode {
  const { name, dataset, runId, target, config, queue, queueId } = audit;
  const { counts } = queue;
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-3 px-3 py-4 narrow:px-4">
      <header className="flex flex-col gap-1">
        <nav aria-label="Place" className="flex gap-x-1.5 text-dense text-muted">
          <Link href="/audits" className="hover:text-ink hover:underline">
            Audits
          </Link>
          <span aria-hidden>/</span>
          <Link href={`/datasets/${encodeURIComponent(dataset)}`} className="hover:text-ink hover:underline">
            {dataset}
          </Link>
        </nav>
        <h1 className="text-title font-semibold [overflow-wrap:anywhere]">{name}</h1>
        <p className="text-dense text-muted">
          {targetWords(target)} in{' '}
          <Link href={runHref(runId, 'funnel')} className="text-accent underline">
            run {runId}
          </Link>
          ; {counted(config.picked, 'instance')} asked for
          {config.rest > 0 && ` and ${config.rest.toLocaleString('en')} of the rest`}, stratified by{' '}
          {config.by.replace('-', ' ')}, seed {config.seed}; labelled blind by {config.annotators} under{' '}
          {config.schema.name} {config.schema.version}
        </p>
        <p className="flex flex-wrap gap-2 pt-1">
          <Link href={`/labels/${queueId}`} className={buttonClass(counts.open > 0 ? 'primary' : 'plain')}>
            Queue: {counts.final + counts.conflict} of {counts.items} labelled
          </Link>
          <Link
            href={agreementHref(queueId)}
            className={buttonClass(counts.conflict > 0 ? 'primary' : 'plain')}
          >
            Agreement and {counted(counts.conflict, 'conflict')}
          </Link>
          <a href={`/api/audits/${audit.id}/export?format=csv`} className={buttonClass()}>
            CSV
          </a>
          <a href={`/api/audits/${audit.id}/export?format=jsonl`} className={buttonClass()}>
            JSON lines
          </a>
        </p>
      </header>
      <Figures audit={audit} />
      <StrataTable strata={audit.strata} shares={audit.figures.strata.map(({ share }) => share)} />
      <AgreementPanel report={queue} />
      <DisputedList report={queue} />
    </div>
  );
}

function Figures({ audit: { figures, config, target, queue } }: { audit: AuditReport }): ReactNode {
  const { precision, recall, total, needed, missing } = figures;
  const final = figures.strata.reduce((sum, { side, all }) => sum + (side === 'picked' ? all : 0), 0);
  return (
    <Panel title="Figures" facts={`${queue.counts.final} of ${queue.counts.items} with final answers`}>
      <dl className="flex flex-col gap-2 px-3 py-2 text-dense">
        <div>
          <dt className="text-muted">
            Precision:{' '}
            {target === 'kept'
              ? 'of what is kept, what is fit to be'
              : 'of what the rule fails, what it is right about'}
          </dt>
          <dd>
            <EstimateLine estimate={precision} none="No instance has a final answer yet." />
          </dd>
        </div>
        <div>
          <dt className="text-muted">
            Recall:{' '}
            {target === 'kept'
              ? 'of what is fit, what is kept'
              : 'of what the rule should fail, what it fails'}
          </dt>
          <dd>
            <EstimateLine
              estimate={recall}
              none={
                config.rest === 0
                  ? 'Not asked for: nothing of the rest is sampled.'
                  : 'Not known before both sides have final answers.'
              }
            />
          </dd>
        </div>
        <div>
          <dt className="sr-only">More labels</dt>
          <dd className="text-muted">
            {needed === 0
              ? 'The precision is known to ±3 %.'
              : `${counted(needed, 'more labelled instance')} would give a precision to ±3 %.`}{' '}
            {final > 0 &&
              total !== null &&
              `About ${Math.round(total.value).toLocaleString('en')} instances (${Math.round(total.low).toLocaleString('en')} to ${Math.round(total.high).toLocaleString('en')}) belong to it in all.`}{' '}
            {final > 0 &&
              missing > 0 &&
              `${counted(missing, 'instance')} in strata without a final answer are left out.`}
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
