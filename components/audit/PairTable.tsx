import type { ReactNode } from 'react';
import type { PairAgreement } from '@/lib/labels/fieldAgreement';
import { Coefficient, shareOrNone } from './Coefficient';

interface PairTableProps {
  pair: PairAgreement;
  categories: readonly { value: number; label: string }[];
  /** Of the two. */
  names: readonly string[];
}

/** Two annotators: kappa, who said what where, and how far they agree on each answer. */
export function PairTable({ pair, categories, names }: PairTableProps): ReactNode {
  const { confusion, byCategory } = pair;
  const [first = '', second = ''] = names;
  const label = (value: number) => categories.find((each) => each.value === value)?.label ?? String(value);
  return (
    <details className="text-dense">
      <summary className="cursor-pointer">
        {first} and {second}: agree on {shareOrNone(pair.observed)}
      </summary>
      <dl className="flex flex-wrap gap-x-6 py-1">
        <Coefficient name="Cohen’s kappa" value={pair.kappa} interval={pair.interval} of={pair.items} />
        {pair.weighted !== null && (
          <Coefficient name="weighted by distance²" value={pair.weighted} interval={null} of={pair.items} />
        )}
      </dl>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={`${first} against ${second}`}>
        <table className="text-right">
          <caption className="pb-1 text-left text-label text-muted">
            Rows: what {first} said; columns: what {second} said
          </caption>
          <thead>
            <tr className="text-label text-muted">
              <td />
              {confusion.categories.map((value) => (
                <th key={value} scope="col" className="px-2 py-1 font-medium">
                  {label(value)}
                </th>
              ))}
              <th scope="col" className="px-2 py-1 font-medium">
                agree
              </th>
            </tr>
          </thead>
          <tbody>
            {confusion.categories.map((value, row) => (
              <tr key={value} className="border-t border-line/60">
                <th scope="row" className="py-1 pr-2 text-left font-normal">
                  {label(value)}
                </th>
                {confusion.counts[row]?.map((count, column) => (
                  <td
                    key={confusion.categories[column]}
                    className={`px-2 py-1 ${row === column ? 'font-semibold' : count === 0 ? 'text-muted' : 'text-fail'}`}
                  >
                    {count}
                  </td>
                ))}
                <td className="px-2 py-1 text-muted">{shareOrNone(byCategory[row]?.agreement ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
