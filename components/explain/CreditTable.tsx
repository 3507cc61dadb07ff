import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import { decimal } from '@/components/ui/decimal';
import { counted } from '@/components/ui/figures';
import type { Span } from '@/lib/text/span';
import type { Credit, Trace } from './explanation';

interface CreditTableProps {
  credit: Credit;
  trace: Trace | undefined;
  reward: number;
  /** Shows an edit in the output, where it can be shown. */
  onShow: ((span: Span) => void) | undefined;
}

/** What each edit earned, and what each hunk of the oracle that is missing would have. */
export function CreditTable({ credit, trace, reward, onShow }: CreditTableProps): ReactNode {
  return (
    <div className="grid items-start gap-x-8 gap-y-4 px-3 py-3 wide:grid-cols-2">
      <Earned edits={credit.edits} trace={trace} onShow={onShow} />
      {credit.reward_without_faults === undefined ? (
        <Missing missing={credit.missing} reward={reward} />
      ) : (
        <p className="text-dense">
          <strong className="font-semibold">Without the edits that can’t be applied: </strong>
          {decimal(credit.reward_without_faults)}. The reward stays −1.
        </p>
      )}
      {!credit.is_complete && (
        <p className="text-dense text-warn wide:col-span-2">
          Only the first 64 rewards were computed: there are more edits or hunks than that.
        </p>
      )}
    </div>
  );
}

/** What a table says; its first column holds names, the others numbers. */
function Head({ caption, columns }: { caption: string; columns: readonly string[] }): ReactNode {
  return (
    <>
      <caption className="pb-1 text-left text-label text-muted">{caption}</caption>
      <thead className="text-label text-muted">
        <tr>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className="py-1 pl-3 text-right font-medium first:pl-0 first:text-left"
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

function Earned({
  edits,
  trace,
  onShow,
}: Omit<CreditTableProps, 'credit' | 'reward'> & Pick<Credit, 'edits'>) {
  return (
    <table className="w-full text-dense">
      <Head
        caption="What each edit earned: the reward minus the reward without it"
        columns={['Edit', 'Without it', 'Earned']}
      />
      <tbody>
        {edits.map(({ edit, path, reward_without: without, earned }) => {
          const place = trace?.edits[edit]?.span;
          return (
            <tr key={edit} className="border-t border-line">
              <th scope="row" className="py-0.5 text-left font-normal">
                <span className="text-muted">{edit + 1}</span>{' '}
                <span className="font-mono break-all">{path}</span>
                {onShow && place && (
                  <Button
                    look="quiet"
                    aria-label={`Show edit ${edit + 1} in the output`}
                    onClick={() => onShow(place)}
                  >
                    Show
                  </Button>
                )}
              </th>
              <td className="py-0.5 pl-3 text-right text-muted">
                {without === undefined ? (
                  <span title="Without it the output is at fault: it is the only edit, a later one builds on it, or another can’t be applied.">
                    can’t do without
                  </span>
                ) : (
                  decimal(without)
                )}
              </td>
              <td className="py-0.5 pl-3 text-right">
                <Gain value={earned} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Missing({ missing, reward }: { missing: Credit['missing']; reward: number }): ReactNode {
  if (missing.length === 0) {
    return <p className="text-dense text-muted">No hunk of the oracle is missing.</p>;
  }
  return (
    <table className="w-full text-dense">
      <Head caption="What each missing hunk of the oracle would add" columns={['Hunk', 'With it', 'Gain']} />
      <tbody>
        {missing.map(({ path, hunk, first_line: line, removed, added, reward_with: withIt }) => (
          <tr key={`${hunk} ${path}`} className="border-t border-line">
            <th scope="row" className="py-0.5 text-left font-normal">
              <span className="font-mono break-all">{path}</span>{' '}
              <span className="text-muted">
                line {line.toLocaleString('en')}, −{counted(removed, 'line')} +{counted(added, 'line')}
              </span>
            </th>
            <td className="py-0.5 pl-3 text-right text-muted">
              {withIt === undefined ? (
                <span title="The prediction has changed this place otherwise, so the hunk can’t be added.">
                  changed otherwise
                </span>
              ) : (
                decimal(withIt)
              )}
            </td>
            <td className="py-0.5 pl-3 text-right">
              <Gain value={withIt === undefined ? undefined : withIt - reward} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A difference of rewards, with its sign. */
function Gain({ value }: { value: number | undefined }): ReactNode {
  if (value === undefined) return <span className="text-muted">–</span>;
  const size = decimal(Math.abs(value));
  if (Number(size) === 0) return <span className="text-muted">0</span>;
  return value > 0 ? <span className="text-pass">+{size}</span> : <span className="text-fail">−{size}</span>;
}
