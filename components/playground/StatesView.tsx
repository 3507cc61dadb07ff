'use client';

import { useMemo, useState, type ReactNode } from 'react';
import type { DiffLayout } from '@/components/diff/diffModel';
import { SyntaxLine } from '@/components/syntax/SyntaxLine';
import { useSyntax } from '@/components/syntax/useSyntax';
import type { FileStates } from './fileStates';
import type { Draft } from './model';
import { useWork } from './useWork';
import { WholeChange } from './WholeChange';
import { WorkProgress } from './WorkProgress';

/** Which two states of a file are compared. */
export type Comparison = 'base' | 'oracle-base' | 'oracle' | 'whole';

interface StatesViewProps {
  draft: Draft;
  path: string;
  between: Comparison;
  layout: DiffLayout;
}

/** States of a file against each other: as it was, as predicted, as the oracle has it. */
export function StatesView({ draft, path, between, layout }: StatesViewProps): ReactNode {
  const ask = useMemo(() => ({ kind: 'file-states' as const, draft, path }), [draft, path]);
  const work = useWork<'file-states', undefined>(ask, undefined);
  const states = work.answer;
  return (
    <div aria-busy={work.state === 'running'}>
      <div className="px-3 empty:hidden">
        <WorkProgress key={work.since} work={work} doing="Comparing" stopped="Stopped: this may be older." />
      </div>
      {states?.ok === false && <p className="px-3 py-4 text-dense text-warn">{states.reason}</p>}
      {states?.ok === true &&
        (between === 'whole' ? (
          <WholeFile path={path} states={states} layout={layout} />
        ) : (
          <WholeChange {...shownOf(between, states)} layout={layout} isWhole={false} />
        ))}
    </div>
  );
}

type KnownStates = Extract<FileStates, { ok: true }>;

function shownOf(between: Exclude<Comparison, 'whole'>, states: KnownStates) {
  switch (between) {
    case 'base':
      return {
        title: 'The file as it was, and as predicted',
        change: states.fromBase,
        none: 'The prediction leaves every line of this file as it is.',
      };
    case 'oracle-base':
      return {
        title: 'The file as it was, and as the oracle has it',
        change: states.oracleFromBase,
        none: 'The oracle leaves every line of this file as it is.',
      };
    case 'oracle':
      return {
        title: 'The file as predicted, and as the oracle has it',
        change: states.toOracle,
        none: 'The prediction and the oracle leave the same lines.',
      };
  }
}

interface WholeFileProps {
  path: string;
  states: KnownStates;
  layout: DiffLayout;
}

/** The whole resulting file, with the syntax errors that the prediction brought in. */
function WholeFile({ path, states, layout }: WholeFileProps): ReactNode {
  const syntax = useSyntax(path, states.texts);
  const [line, setLine] = useState<number>();
  return (
    <>
      <SyntaxLine syntax={syntax} onShow={setLine} />
      <WholeChange
        title="The whole file, as it was and as predicted"
        change={states.fromBase}
        none="The prediction leaves every line of this file as it is."
        layout={layout}
        isWhole
        line={line}
        {...(syntax.kind === 'checked' && { faults: syntax.faults })}
      />
    </>
  );
}
