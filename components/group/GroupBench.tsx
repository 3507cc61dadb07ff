'use client';

import { useMemo, useState, type ReactNode } from 'react';
import { useAddress } from '@/components/instance/useAddress';
import { PassageTable } from '@/components/thought/PassageTable';
import { Button } from '@/components/ui/Button';
import { focusPanel } from '@/components/ui/focusPanel';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';
import { EmptyState } from '@/components/ui/Message';
import { Panel } from '@/components/ui/Panel';
import { useShortcuts } from '@/components/ui/useShortcuts';
import { groupOf } from '@/lib/reward/group/group';
import { BestWorst } from './BestWorst';
import type { GroupInputs, GroupOutput, OutputWay, ScoredRow } from './groupModel';
import { readOrder, sorted, type GroupSort } from './groupSort';
import { GroupSummary } from './GroupSummary';
import { GroupTable } from './GroupTable';
import { AddOutputs } from './late';
import { OutputPane } from './OutputPane';
import { useMembers } from './useMembers';
import { useOutputs } from './useOutputs';

const KEYS: readonly KeyHelp[] = [
  [['j', 'k'], 'In the table: the next and the previous output'],
  [['a'], 'Add outputs'],
  [['o'], 'Go to the output'],
  [['b'], 'Go to best against worst'],
  [['?'], 'Show this'],
];

interface GroupBenchProps {
  /** The same object as long as it is the same. */
  inputs: GroupInputs;
  given: readonly GroupOutput[];
  /** How outputs that are added are read. */
  way: OutputWay;
  storageKey: string;
  /** Which outputs were loaded, and the like. */
  controls?: ReactNode;
  /** What to do where there are none. */
  emptyHint: ReactNode;
}

/** The outputs of one prompt held against each other: rewards, advantages, best against worst; all of it live. */
export function GroupBench(props: GroupBenchProps): ReactNode {
  const { inputs, given, way, storageKey, controls, emptyHint } = props;
  const address = useAddress();
  const { outputs, edit, remove, add, reset } = useOutputs(given, storageKey);
  const wanted = address.get('out');
  const order = readOrder(address.get('sort'), address.get('dir'));
  const { rows, failure } = useMembers(inputs, outputs, wanted ?? outputs[0]?.id);
  const { group, members, at } = useMemo(() => grouped(rows), [rows]);
  const [dialog, setDialog] = useState<OpenDialog>();
  const shortcuts = useMemo(() => shortcutsOf(setDialog), [setDialog]);
  useShortcuts(shortcuts);
  const shown = sorted(rows, order);
  const chosen = shown.find(({ output }) => output.id === wanted) ?? shown[0];
  const setOrder = (by: GroupSort): void =>
    address.set({
      sort: by === 'given' ? null : by,
      dir: order.by === by && !order.isDescending ? 'desc' : null,
    });
  const [best, worst] = [members[group?.best ?? -1], members[group?.worst ?? -1]];
  return (
    <>
      <Bar controls={controls} onReset={reset} onOpen={setDialog} />
      {failure !== undefined && (
        <p role="alert" className="text-dense text-fail">
          Scoring failed: {failure}. Reload the page to try again.
        </p>
      )}
      <Panel
        title="Group"
        id="group"
        facts={members.length < rows.length ? `${members.length} of ${rows.length} scored` : undefined}
      >
        {rows.length === 0 && <EmptyState title="No outputs yet">{emptyHint}</EmptyState>}
        {group !== undefined && <GroupSummary group={group} />}
        {rows.length > 0 && (
          <div className="border-t border-line">
            <GroupTable
              {...{ rows: shown, group, at, order, onOrder: setOrder, selected: chosen?.output.id }}
              onSelect={({ output }) => address.set({ out: output.id })}
            />
          </div>
        )}
      </Panel>
      {chosen !== undefined && (
        <OutputPane
          key={chosen.output.id}
          row={chosen}
          onEdit={(text) => edit(chosen.output.id, text)}
          onRemove={() => remove(chosen.output.id)}
        />
      )}
      {group?.by.continuous.spread.hasSignal && best && worst && <BestWorst best={best} worst={worst} />}
      {rows.length > 0 && <PassageTable outputs={outputs} />}
      <Dialogs open={dialog} onAdd={(texts) => add(texts, way)} onClose={() => setDialog(undefined)} />
    </>
  );
}

type OpenDialog = 'add' | 'keys';

interface BarProps {
  controls: ReactNode;
  /** Undefined while there is nothing to take back. */
  onReset: (() => void) | undefined;
  onOpen: (dialog: OpenDialog) => void;
}

function Bar({ controls, onReset, onOpen }: BarProps): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {controls}
      <div className="ml-auto flex gap-1">
        <Button look="quiet" onClick={onReset} disabled={onReset === undefined}>
          Reset
        </Button>
        <Button look="quiet" onClick={() => onOpen('keys')}>
          Keys
        </Button>
        <Button look="primary" onClick={() => onOpen('add')}>
          Add outputs…
        </Button>
      </div>
    </div>
  );
}

interface DialogsProps {
  open: OpenDialog | undefined;
  onAdd: (texts: readonly string[]) => void;
  onClose: () => void;
}

function Dialogs({ open, onAdd, onClose }: DialogsProps): ReactNode {
  if (open === 'keys') return <KeysDialog keys={KEYS} onClose={onClose} />;
  return open === 'add' ? <AddOutputs onAdd={onAdd} onClose={onClose} /> : null;
}

/** The rows that have a score as a group, and where each of them stands in it. */
function grouped(rows: readonly ScoredRow[]) {
  const members = rows.filter(({ member }) => member !== undefined);
  const group = groupOf(
    members.flatMap(({ member }) => (member === undefined ? [] : [member])),
    members.map(({ output }) => output.text),
  );
  return { group, members, at: new Map(members.map(({ output }, index) => [output.id, index])) };
}

function shortcutsOf(open: (dialog: OpenDialog) => void) {
  return {
    a: () => open('add'),
    o: () => focusPanel('group-output'),
    b: () => focusPanel('best-worst'),
    '?': () => open('keys'),
  };
}
