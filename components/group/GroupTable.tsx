'use client';

import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Badge } from '@/components/ui/Badge';
import { decimal } from '@/components/ui/decimal';
import { Reward } from '@/components/ui/Reward';
import { ESTIMATORS } from '@/lib/reward/group/estimators';
import type { Group } from '@/lib/reward/group/group';
import type { ScoredRow } from './groupModel';
import type { GroupOrder, GroupSort } from './groupSort';
import { REWARD_WORDS, signed } from './rewardWords';

interface GroupTableProps {
  rows: readonly ScoredRow[];
  /** Of the rows that have a score, in the order in which they were given; `at` finds a row's place there. */
  group: Group | undefined;
  at: ReadonlyMap<string, number>;
  order: GroupOrder;
  onOrder: (by: GroupSort) => void;
  selected: string | undefined;
  onSelect: (row: ScoredRow) => void;
}

/** Both rewards whose advantages are shown: the ablation of the paper. */
const ADVANTAGES_OF = ['continuous', 'discrete'] as const;

/** The outputs of a group with their rewards and advantages: arrows, or j and k, move and show. */
export function GroupTable(props: GroupTableProps): ReactNode {
  const { rows, group, at, selected, onSelect } = props;
  const body = useRef<HTMLTableSectionElement>(null);

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const index = rows.findIndex(({ output }) => output.id === selected) + (step ?? 0);
    const row = rows[index];
    if (step === undefined || row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(row);
    body.current?.querySelectorAll<HTMLElement>('button')[index]?.focus();
  }

  return (
    <div className="max-h-[60dvh] overflow-auto" tabIndex={0} role="group" aria-label="Table of outputs">
      <table className="w-full text-dense whitespace-nowrap">
        <caption className="sr-only">Outputs with their rewards and advantages</caption>
        <Head {...props} />
        <tbody ref={body} onKeyDown={press}>
          {rows.map((row) => (
            <Row
              key={row.output.id}
              row={row}
              group={group}
              place={at.get(row.output.id)}
              isSelected={row.output.id === selected}
              onSelect={() => onSelect(row)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ order, onOrder }: GroupTableProps): ReactNode {
  const sort = (by: GroupSort, label: string, help: string) => (
    <th
      rowSpan={2}
      scope="col"
      title={help}
      className={by === 'discrete' || by === 'changed-lines' ? 'text-right' : ''}
      aria-sort={order.by !== by ? 'none' : order.isDescending ? 'descending' : 'ascending'}
    >
      <button type="button" className="cursor-pointer hover:text-ink" onClick={() => onOrder(by)}>
        {label}
        <span aria-hidden>{order.by !== by ? '' : order.isDescending ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  );
  return (
    <thead className="sticky top-0 z-1 bg-surface text-left text-label text-muted">
      <tr className="[&>th]:px-2 [&>th]:pt-1.5 [&>th]:font-medium [&>th]:align-bottom [&>th:first-child]:pl-3">
        {sort('given', '#', 'As given')}
        {sort('name', 'Output', 'Model and sample')}
        {sort('continuous', REWARD_WORDS.continuous.name, REWARD_WORDS.continuous.help)}
        {sort('discrete', REWARD_WORDS.discrete.name, REWARD_WORDS.discrete.help)}
        {sort('changed-lines', REWARD_WORDS['changed-lines'].name, REWARD_WORDS['changed-lines'].help)}
        {ADVANTAGES_OF.map((name) => (
          <th key={name} scope="colgroup" colSpan={ESTIMATORS.length} className="border-l border-line">
            Advantage, {name}
          </th>
        ))}
      </tr>
      <tr className="[&>th]:px-2 [&>th]:pb-1.5 [&>th]:font-medium">
        {ADVANTAGES_OF.map((name) =>
          ESTIMATORS.map(({ name: estimator, title, formula }, index) => (
            <th
              key={`${name} ${estimator}`}
              scope="col"
              title={formula}
              className={`text-right ${index === 0 ? 'border-l border-line' : ''}`}
            >
              {title}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}

interface RowProps {
  row: ScoredRow;
  group: Group | undefined;
  /** Its place among the members of the group; undefined until it is scored. */
  place: number | undefined;
  isSelected: boolean;
  onSelect: () => void;
}

function Row({ row, group, place, isSelected, onSelect }: RowProps): ReactNode {
  const { output, index, member, isOld } = row;
  const duplicate = place === undefined ? undefined : group?.duplicateOf[place];
  return (
    <tr
      onClick={onSelect}
      aria-busy={isOld}
      className={`h-8 cursor-pointer border-t border-line hover:bg-raised [&>td]:px-2 [&>td:first-child]:pl-3 ${isSelected ? 'bg-accent-soft' : ''} ${isOld ? 'grayscale' : ''}`}
    >
      <td className="text-muted">{index + 1}</td>
      <td>
        <button
          type="button"
          aria-current={isSelected}
          tabIndex={isSelected ? 0 : -1}
          className="max-w-52 cursor-pointer truncate text-left align-middle"
          title={output.label}
          onClick={(event) => {
            event.stopPropagation();
            onSelect();
          }}
        >
          {output.label}
        </button>{' '}
        {member?.error !== undefined && <Badge tone="fail">format error</Badge>}{' '}
        {duplicate !== undefined && <Badge tone="warn">duplicate</Badge>}
      </td>
      <td>
        <Reward value={member?.rewards.continuous ?? null} />
      </td>
      <td className="text-right">{member ? decimal(member.rewards.discrete, 0) : '–'}</td>
      <td className="text-right">{member ? decimal(member.rewards['changed-lines']) : '–'}</td>
      {ADVANTAGES_OF.map((name) =>
        ESTIMATORS.map(({ name: estimator }, at) => (
          <td key={`${name} ${estimator}`} className={`text-right ${at === 0 ? 'border-l border-line' : ''}`}>
            <Advantage
              value={place === undefined ? undefined : group?.by[name].advantages[estimator][place]}
            />
          </td>
        )),
      )}
    </tr>
  );
}

function Advantage({ value }: { value: number | undefined }): ReactNode {
  if (value === undefined) return <span className="text-muted">–</span>;
  const words = signed(value);
  const tone = words === '0' ? 'text-muted' : value > 0 ? 'text-pass' : 'text-fail';
  return <span className={tone}>{words}</span>;
}
