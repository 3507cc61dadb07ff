import type { ReactNode } from 'react';
import { decimal } from '@/components/ui/decimal';
import { LINE_KINDS } from '@/lib/reward/explain/lineKinds';
import type { Ledger, MatchedKinds, Variants } from './explanation';
import { KIND_FILLS, KIND_WORDS, MATCH_KINDS } from './kinds';

interface LedgerTotalsProps {
  ledger: Ledger;
  variants: Variants;
}

/** Which lines the matched characters stand in, and what the reward would be by other rules. */
export function LedgerTotals({ ledger, variants }: LedgerTotalsProps): ReactNode {
  const { sum, reward, without_context: withoutContext } = ledger;
  return (
    <div className="grid items-start gap-x-8 gap-y-4 px-3 py-3 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-2">
        <p className="text-dense text-muted">
          {sum.matched === 0 ? 'No character matches.' : earnedWords(sum)}
        </p>
        <MatchedBar sum={sum} />
        <KindTable sum={sum} />
      </div>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-dense">
        <Figure name="Reward" value={reward} />
        <Figure
          name="Without header and context"
          value={withoutContext}
          help="The same similarity over the removed and added lines alone. Ours, not the paper’s."
        />
        <Figure
          name="Discrete"
          value={variants.discrete}
          help="The paper’s ablation: 1 when every predicted change equals the oracle’s, else 0."
        />
      </dl>
    </div>
  );
}

function earnedWords({ matched, kinds }: MatchedKinds): string {
  const free = kinds.header + kinds.context;
  const share = Math.round((100 * free) / matched);
  return `${free.toLocaleString('en')} of ${matched.toLocaleString('en')} matched characters (${share} %) stand in headers and context, which every change at this place has.`;
}

/** The matched characters by kind; what is left of the bar is not matched. */
function MatchedBar({ sum }: { sum: MatchedKinds }): ReactNode {
  const total = LINE_KINDS.reduce((length, kind) => length + sum.pred[kind] + sum.oracle[kind], 0);
  return (
    <div className="flex h-3 overflow-hidden rounded-full bg-raised" aria-hidden>
      {MATCH_KINDS.map((kind) => (
        <span
          key={kind}
          className={`h-full border-r border-surface last:border-0 ${KIND_FILLS[kind]}`}
          style={{ width: `${total === 0 ? 0 : (200 * sum.kinds[kind]) / total}%` }}
        />
      ))}
    </div>
  );
}

const HEAD = 'py-1 pl-3 text-right font-medium';
const CELL = 'py-0.5 pl-3 text-right';

function KindTable({ sum }: { sum: MatchedKinds }): ReactNode {
  return (
    <table className="w-full text-dense">
      <caption className="sr-only">Matched characters by the lines they stand in</caption>
      <thead className="text-label text-muted">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            Characters in lines
          </th>
          <th scope="col" className={HEAD}>
            Matched
          </th>
          <th scope="col" className={HEAD}>
            Predicted
          </th>
          <th scope="col" className={HEAD}>
            Oracle
          </th>
        </tr>
      </thead>
      <tbody>
        {MATCH_KINDS.map((kind) => (
          <tr key={kind} className="border-t border-line" title={KIND_WORDS[kind].help}>
            <th scope="row" className="py-0.5 text-left font-normal">
              <span aria-hidden className={`mr-2 inline-block size-2.5 rounded-[2px] ${KIND_FILLS[kind]}`} />
              {KIND_WORDS[kind].name}
            </th>
            <td className={CELL}>{sum.kinds[kind].toLocaleString('en')}</td>
            <td className={`${CELL} text-muted`}>
              {kind === 'mixed' ? '–' : sum.pred[kind].toLocaleString('en')}
            </td>
            <td className={`${CELL} text-muted`}>
              {kind === 'mixed' ? '–' : sum.oracle[kind].toLocaleString('en')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ name, value, help }: { name: string; value: number; help?: string }): ReactNode {
  return (
    <>
      <dt>
        {name}
        {help !== undefined && <span className="block text-label text-muted">{help}</span>}
      </dt>
      <dd className="text-right font-medium">{decimal(value)}</dd>
    </>
  );
}
