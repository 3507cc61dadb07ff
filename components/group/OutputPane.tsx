'use client';

import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { CodeField } from '@/components/playground/CodeField';
import { Button, buttonClass } from '@/components/ui/Button';
import { Panel } from '@/components/ui/Panel';
import { Reward } from '@/components/ui/Reward';
import { Segmented } from '@/components/ui/Segmented';
import type { ScoredRow } from './groupModel';
import { ThoughtView } from './late';

interface OutputPaneProps {
  row: ScoredRow;
  onEdit: (text: string) => void;
  onRemove: () => void;
}

type Part = 'text' | 'thought';

const PARTS: readonly { value: Part; label: string }[] = [
  { value: 'text', label: 'Edit' },
  { value: 'thought', label: 'Thought' },
];

/** One output of the group, to be read and changed: the others' advantages follow. */
export function OutputPane({ row, onEdit, onRemove }: OutputPaneProps): ReactNode {
  const [part, setPart] = useState<Part>('text');
  const { output, index, member } = row;
  return (
    <Panel
      id="group-output"
      title={`Output ${index + 1}`}
      facts={<span className="[overflow-wrap:anywhere]">{output.label}</span>}
      actions={
        <div className="flex flex-wrap items-center gap-1 py-1">
          {output.way === 'search-replace' && (
            <Segmented
              legend="Which part of the output"
              name="part of the output"
              value={part}
              options={PARTS}
              onChange={setPart}
            />
          )}
          {output.href !== null && (
            <Link href={output.href} className={buttonClass('quiet')}>
              Open alone
            </Link>
          )}
          <Button look="quiet" onClick={onRemove}>
            Remove
          </Button>
        </div>
      }
    >
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-3 py-1.5 text-dense">
        <Reward value={member?.rewards.continuous ?? null} />
        {member?.error !== undefined && (
          <span className="line-clamp-2 min-w-0 text-fail [overflow-wrap:anywhere]">{member.error}</span>
        )}
      </div>
      {part === 'thought' && output.way === 'search-replace' ? (
        <ThoughtView output={output.text} />
      ) : (
        <CodeField
          label={`Text of output ${index + 1}`}
          className="h-[max(18rem,44dvh)]"
          value={output.text}
          onChange={onEdit}
        />
      )}
    </Panel>
  );
}
