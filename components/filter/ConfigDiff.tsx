import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { ruleOf } from '@/lib/curation/catalogue';
import type { ConfigDifference } from '@/lib/curation/config/diffConfigs';
import type { ParameterValue } from '@/lib/curation/rule';
import { valueWords } from './ruleWords';

interface ConfigDiffProps {
  differences: readonly ConfigDifference[];
  /** Name the two configs. */
  before: string;
  after: string;
  /** What stands there when nothing differs. */
  none: string;
}

/** What two configs set otherwise, in the order of the funnel. */
export function ConfigDiff({ differences, before, after, none }: ConfigDiffProps): ReactNode {
  if (differences.length === 0) return <p className="px-3 py-2 text-dense text-muted">{none}</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="What the configs set otherwise">
      <table className="w-full text-left text-dense">
        <thead>
          <tr className="text-label text-muted">
            <th scope="col" className="px-3 py-1 font-medium">
              Rule
            </th>
            <th scope="col" className="px-3 py-1 font-medium">
              {before}
            </th>
            <th scope="col" className="px-3 py-1 font-medium">
              {after}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <Row key={`${difference.rule} ${difference.parameter}`} {...difference} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ rule, parameter, before, after, needsRun }: ConfigDifference): ReactNode {
  const found = rule === null ? undefined : ruleOf(rule);
  const words = (value: ParameterValue | string) => {
    const of = parameter === null ? undefined : found?.parameters[parameter];
    return of ? valueWords(of, value) : String(value);
  };
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-3 py-1 font-normal">
        {rule === null ? (
          'Instances of which a rule can’t tell'
        ) : (
          <Link href={`/rules/${rule}`} className="hover:underline">
            {found?.sentence ?? rule}
          </Link>
        )}
        {parameter !== null && <span className="text-muted"> · {parameter}</span>}{' '}
        {needsRun && <Badge tone="warn">needs a new run</Badge>}
      </th>
      <td className="px-3 py-1 text-fail [overflow-wrap:anywhere]">{words(before)}</td>
      <td className="px-3 py-1 text-pass [overflow-wrap:anywhere]">{words(after)}</td>
    </tr>
  );
}
