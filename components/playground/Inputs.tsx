'use client';

import { memo, useState, type ReactNode, type Ref } from 'react';
import { Panel } from '@/components/ui/Panel';
import { Tabs } from '@/components/ui/Tabs';
import { CodeField } from './CodeField';
import { FilesEditor } from './FilesEditor';
import { lineEndsOf } from './lineEnds';
import type { Draft, SourceFile } from './model';

/** The parts of a draft that are files. */
export type FilesPart = 'context' | 'oracle' | 'predicted';

interface InputsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  onPasteFiles: (part: FilesPart) => void;
  /** The field of the prediction, to put the cursor there. */
  output: Ref<HTMLTextAreaElement>;
}

/** Everything one gives: what the prediction is judged by, and the prediction. */
export function Inputs(props: InputsProps): ReactNode {
  const { draft, onChange, output } = props;
  if (draft.way === 'unified-diff') {
    return (
      <>
        <TextPanel
          title="Oracle’s patch"
          value={draft.oraclePatch}
          onChange={(oraclePatch) => onChange({ oraclePatch })}
        >
          The unified diff of the merged pull request: --- and +++ lines, then hunks.
        </TextPanel>
        <TextPanel
          title="Predicted patch"
          value={draft.predictedPatch}
          onChange={(predictedPatch) => onChange({ predictedPatch })}
          field={output}
        >
          The unified diff to be scored.
        </TextPanel>
      </>
    );
  }
  return (
    <>
      <InstancePanel {...props} />
      {draft.way === 'search-replace' ? (
        <OutputField draft={draft} onChange={onChange} field={output} />
      ) : (
        <Panel title="Predicted new contents" facts={counted(draft.predicted)}>
          <FilesEditor
            name="Prediction"
            hint="Add each file the prediction changes, as it would be afterwards. A file left out counts as unchanged."
            files={draft.predicted}
            onChange={(predicted) => onChange({ predicted })}
            onPasteJson={() => props.onPasteFiles('predicted')}
          />
        </Panel>
      )}
    </>
  );
}

const OUTPUT_HINT = `<think>
why
</think>
<solution>
\`\`\`python
### path/to/file.py
<<<<<<< SEARCH
lines as they are
=======
lines as they should be
>>>>>>> REPLACE
\`\`\`
</solution>`;

interface OutputFieldProps extends Pick<InputsProps, 'draft' | 'onChange'> {
  field: Ref<HTMLTextAreaElement>;
}

/** The raw output, to be written. */
export function OutputField({ draft, onChange, field }: OutputFieldProps): ReactNode {
  return (
    <TextPanel
      title="Output"
      value={draft.output}
      onChange={(text) => onChange({ output: text })}
      field={field}
    >
      {OUTPUT_HINT}
    </TextPanel>
  );
}

interface InstancePanelProps extends Pick<InputsProps, 'draft' | 'onChange'> {
  /** Without it, files are not taken as JSON. */
  onPasteFiles?: InputsProps['onPasteFiles'];
}

/** The files that an output is scored against, to be written. */
export function InstancePanel({ draft, onChange, onPasteFiles }: InstancePanelProps): ReactNode {
  const { context, oracle } = draft;
  return <InstanceFiles {...{ context, oracle, onChange, onPasteFiles }} />;
}

type InstanceFilesProps = Pick<Draft, 'context' | 'oracle'> & Omit<InstancePanelProps, 'draft'>;

/** Drawn anew for its own files alone: a key in the output must not wait for fields of any size. */
const InstanceFiles = memo(function InstanceFiles(props: InstanceFilesProps): ReactNode {
  const { onChange, onPasteFiles } = props;
  const [part, setPart] = useState<'context' | 'oracle'>('context');
  const panelId = 'instance-part';
  return (
    <Panel
      title="Instance"
      id="instance"
      heading={
        <Tabs
          look="parts"
          label="Parts of the instance"
          panelId={panelId}
          selected={part}
          onSelect={(id) => setPart(id === 'oracle' ? 'oracle' : 'context')}
          tabs={[
            { id: 'context', label: 'Code context', count: props.context.length },
            { id: 'oracle', label: 'Oracle, new contents', count: props.oracle.length },
          ]}
        />
      }
    >
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${part}`}>
        {part === 'context' ? (
          <FilesEditor
            key="context"
            name="Code context"
            hint="Add the files the model was shown, as they were before the pull request. Drop files here, or paste them as JSON."
            files={props.context}
            onChange={(context) => onChange({ context })}
            onPasteJson={onPasteFiles && (() => onPasteFiles('context'))}
          />
        ) : (
          <FilesEditor
            key="oracle"
            name="Oracle"
            hint="Add each file the merged pull request changes, as it was afterwards. A file left out counts as unchanged."
            files={props.oracle}
            onChange={(oracle) => onChange({ oracle })}
            onPasteJson={onPasteFiles && (() => onPasteFiles('oracle'))}
          />
        )}
      </div>
    </Panel>
  );
});

function counted(files: readonly SourceFile[]): string {
  const characters = files.reduce((sum, file) => sum + file.text.length, 0);
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  return `${count}, ${characters.toLocaleString('en')} characters`;
}

function sized(text: string): string {
  const ends = lineEndsOf(text);
  const characters = `${text.length.toLocaleString('en')} characters`;
  return ends === 'LF'
    ? characters
    : `${characters}, ${ends === 'CRLF' ? 'lines end with CRLF' : 'mixed line ends'}`;
}

interface TextPanelProps {
  title: string;
  value: string;
  onChange: (value: string) => void;
  field?: Ref<HTMLTextAreaElement>;
  /** What belongs here, shown while it is empty. */
  children: string;
}

function TextPanel({ title, value, onChange, field, children }: TextPanelProps): ReactNode {
  return (
    <Panel title={title} facts={sized(value)}>
      <CodeField
        field={field}
        label={title}
        className="h-[max(18rem,36dvh)]"
        placeholder={children}
        value={value}
        onChange={onChange}
      />
    </Panel>
  );
}
