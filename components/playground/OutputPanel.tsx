'use client';

import { useMemo, type ReactNode, type Ref } from 'react';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import type { Trace } from '@/components/explain/explanation';
import { marksOf } from './marks';
import type { Draft } from './model';
import { OutputEditor, type OutputHandle } from './OutputEditor';
import type { Verdict } from './reportModel';
import { focusPanel } from '@/components/ui/focusPanel';

interface OutputPanelProps {
  ref: Ref<OutputHandle>;
  draft: Draft;
  /** Without it, the output is only shown. */
  onChange?: (change: Partial<Draft>) => void;
  /** What was found in it; undefined while that is unknown. */
  found: Verdict | undefined;
  /** How it was read, once that is known. */
  trace?: Trace | undefined;
  actions?: ReactNode;
}

/** The raw output, or the predicted patch, in an editor with its faults marked. */
export function OutputPanel({ ref, draft, onChange, found, trace, actions }: OutputPanelProps): ReactNode {
  const isPatch = draft.way === 'unified-diff';
  const value = isPatch ? draft.predictedPatch : draft.output;
  const title = isPatch ? 'Predicted patch' : 'Output';
  const marks = useMemo(() => (found === undefined ? [] : marksOf(found, trace)), [found, trace]);
  return (
    <Panel title={title} id="output" facts={counted(value.length, 'character')} actions={actions}>
      <div className="h-[max(20rem,46dvh)]">
        <OutputEditor
          key={title}
          ref={ref}
          label={title}
          value={value}
          {...(onChange && {
            onChange: (text: string) => onChange(isPatch ? { predictedPatch: text } : { output: text }),
          })}
          marks={marks}
          onEnter={() => focusPanel('result')}
          onLeave={() => focusPanel('output')}
        />
      </div>
    </Panel>
  );
}
