import type { ReactNode } from 'react';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import type { QueueReport } from '@/lib/db/labels/queueReport';
import { Coefficient } from './Coefficient';
import { PairTable } from './PairTable';

/** How far annotators agree: in all, field by field, and two by two. */
export function AgreementPanel({ report }: { report: QueueReport }): ReactNode {
  const { fields, annotators, wanted } = report;
  const measured = fields.filter(({ agreement }) => agreement.alpha.items > 0);
  return (
    <Panel
      title="Agreement"
      facts={`${counted(annotators.length, 'annotator')}, ${wanted} for each instance; intervals 95 %, bootstrap`}
    >
      {measured.length === 0 ? (
        <p className="px-3 py-2 text-dense text-muted">
          {wanted === 1
            ? 'One annotator labels each instance: there is no agreement to measure.'
            : 'No instance has labels of two annotators yet: then agreement shows here.'}
        </p>
      ) : (
        measured.map((field) => (
          <section
            key={field.key}
            aria-label={field.label}
            className="flex flex-col gap-1 border-line px-3 py-2 not-first:border-t"
          >
            <h3 className="font-medium">{field.label}</h3>
            <dl className="flex flex-wrap gap-x-6 gap-y-1 text-dense">
              <Coefficient
                name={`Krippendorff’s alpha (${field.level})`}
                value={field.agreement.alpha.alpha}
                interval={field.agreement.alpha.interval}
                of={field.agreement.alpha.items}
              />
              {wanted > 2 && (
                <Coefficient
                  name="Fleiss’ kappa"
                  value={field.agreement.fleiss.kappa}
                  interval={field.agreement.fleiss.interval}
                  of={field.agreement.fleiss.items}
                />
              )}
            </dl>
            {field.agreement.pairs.map((pair) => (
              <PairTable
                key={`${pair.first} ${pair.second}`}
                pair={pair}
                categories={field.categories}
                names={[pair.first, pair.second].map((at) => annotators[at]?.name ?? '')}
              />
            ))}
          </section>
        ))
      )}
    </Panel>
  );
}
