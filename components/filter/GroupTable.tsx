import type { ReactNode } from 'react';
import type { GroupCounts, GroupName, Grouping } from '@/lib/jobs/filter/answers';
import { instancesHref, type Selection } from './addresses';
import { Bar } from './Bar';
import { Figure } from './Figure';
import { number, percent } from './ruleWords';

interface GroupTableProps {
  dataset: string;
  run: number;
  name: GroupName;
  grouping: Grouping;
}

/** The funnel's ends for each value of a field: what came in, what was kept, what is a seed. */
export function GroupTable({ dataset, run, name, grouping }: GroupTableProps): ReactNode {
  const most = Math.max(1, ...grouping.values.map((group) => group.in));
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Instances by value">
      <table className="w-full min-w-[28rem] text-right text-dense">
        <thead>
          <tr className="text-label text-muted">
            <th scope="col" className="px-3 py-1 text-left font-medium">
              {GROUP_WORDS[name]}
            </th>
            <td className="w-[28%] max-narrow:w-16" />
            {['in', 'dropped', 'kept', 'seeds'].map((head) => (
              <th key={head} scope="col" className="px-2 py-1 font-medium">
                {head}
              </th>
            ))}
            <th scope="col" className="px-2 py-1 pr-3 font-medium">
              stay
            </th>
          </tr>
        </thead>
        <tbody>
          {grouping.values.map((group) => (
            <Row key={group.value ?? ' none'} {...{ dataset, run, name, group, most }} />
          ))}
        </tbody>
      </table>
      {grouping.more > 0 && (
        <p className="border-t border-line px-3 py-1 text-label text-muted">
          and {number(grouping.more)} more, with fewer instances each
        </p>
      )}
    </div>
  );
}

/** What a breakdown is by, as a heading. */
export const GROUP_WORDS: Record<GroupName, string> = {
  year: 'Year',
  language: 'Language',
  licence: 'Licence',
  repo: 'Repository',
};

interface RowProps {
  dataset: string;
  run: number;
  name: GroupName;
  group: GroupCounts;
  most: number;
}

function Row({ dataset, run, name, group, most }: RowProps): ReactNode {
  const { value, dropped, kept, seeds } = group;
  const label = value ?? 'not known';
  const open = (selection: Selection) =>
    instancesHref(dataset, run, { ...selection, group: { name, value } });
  const cells: [number, Selection, string][] = [
    [group.in, {}, 'in'],
    [dropped, { end: 'dropped' }, 'dropped'],
    [kept, { end: 'kept' }, 'kept'],
    [seeds, { end: 'seed' }, 'seeds'],
  ];
  return (
    <tr className="border-t border-line/60">
      <th scope="row" className="px-3 py-1 text-left font-normal [overflow-wrap:anywhere]">
        {value === null ? <span className="text-muted">{label}</span> : label}
      </th>
      <td className="px-2">
        <Bar
          parts={[
            { share: seeds / most, look: 'seeds', href: open({ end: 'seed' }) },
            { share: (kept - seeds) / most, look: 'kept', href: open({ end: 'no-seed' }) },
            { share: dropped / most, look: 'dropped', href: open({ end: 'dropped' }) },
          ]}
        />
      </td>
      {cells.map(([count, selection, what]) => (
        <td key={what} className="px-2 py-1">
          <Figure count={count} href={open(selection)} what={`${what}, ${GROUP_WORDS[name]} ${label}`} />
        </td>
      ))}
      <td className="px-2 py-1 pr-3 text-muted">{percent(kept, group.in)}</td>
    </tr>
  );
}
