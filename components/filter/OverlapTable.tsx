import type { ReactNode } from 'react';
import Link from 'next/link';
import { ruleOf } from '@/lib/curation/catalogue';
import type { OverlapMatrix } from '@/lib/curation/sweep/funnel';
import { instancesHref } from './addresses';
import { number, percent } from './ruleWords';

interface OverlapTableProps {
  dataset: string;
  run: number;
  overlap: OverlapMatrix;
}

/** Which rules fail together: a row's rule against each column's, the darker the more of the row's also fail it. */
export function OverlapTable({ dataset, run, overlap }: OverlapTableProps): ReactNode {
  const { rules, counts } = overlap;
  if (rules.length === 0) return <p className="px-3 py-2 text-dense text-muted">No instance fails a rule.</p>;
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="group" aria-label="Rules that fail together">
      <table className="text-right text-label">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="px-3 py-1 text-left font-medium">
              Rule
            </th>
            {rules.map((code, at) => (
              <th
                key={code}
                scope="col"
                className="min-w-12 px-1.5 py-1 font-medium"
                title={sentenceOf(code)}
              >
                <span aria-hidden>{at + 1}</span>
                <span className="sr-only">{sentenceOf(code)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((code, row) => (
            <tr key={code} className="border-t border-line">
              <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap">
                <span aria-hidden className="mr-2 inline-block w-5 text-right text-muted">
                  {row + 1}
                </span>
                {sentenceOf(code)}
              </th>
              {rules.map((other, column) => (
                <Cell
                  key={other}
                  count={counts[row]?.[column] ?? 0}
                  of={counts[row]?.[row] ?? 0}
                  href={instancesHref(dataset, run, {
                    rules: { outcome: 'fail', codes: row === column ? [code] : [code, other] },
                  })}
                  what={row === column ? sentenceOf(code) : `${sentenceOf(code)}, and: ${sentenceOf(other)}`}
                  isOwn={row === column}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  count: number;
  of: number;
  href: string;
  what: string;
  isOwn: boolean;
}

/** The deepest colour still keeps its text readable. */
const DEEPEST = 45;

function Cell({ count, of, href, what, isOwn }: CellProps): ReactNode {
  if (count === 0) return <td className="px-1.5 py-1 text-muted">·</td>;
  const share = Math.round((DEEPEST * count) / of);
  return (
    <td
      className={`px-1.5 py-1 ${isOwn ? 'font-semibold' : ''}`}
      title={`${number(count)} fail both, ${percent(count, of)} of the row’s`}
      style={
        isOwn
          ? undefined
          : { background: `color-mix(in srgb, var(--color-match-other) ${2 * share}%, transparent)` }
      }
    >
      <Link href={href} aria-label={`${number(count)} fail: ${what}`} className="text-ink hover:underline">
        {number(count)}
      </Link>
    </td>
  );
}

function sentenceOf(code: string): string {
  return ruleOf(code)?.sentence ?? code;
}
