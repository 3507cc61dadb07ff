'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { runHref } from '@/components/runs/runsApi';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { ReadOnlyNote } from '@/components/ui/readOnly';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { DEFAULT_PRESET, PRESETS } from '@/lib/curation/config/presets';
import { ContentFields } from './ContentFields';
import { PickOne } from './fields';
import { SourceFields } from './SourceFields';
import { readsClones, useCurate, type FieldsProps } from './useCurate';

interface CurateFormProps {
  roots: readonly string[];
  /** Archives at addresses that the server was started with. */
  archives: readonly string[];
  datasets: readonly string[];
  /** As the address says it. */
  dataset: string;
  hours: string;
}

/** Says of what, by which clones and rules a dataset is made, starts the curation and leads to its run. */
export function CurateForm({ roots, archives, datasets, dataset, hours }: CurateFormProps): ReactNode {
  const router = useRouter();
  const work = useCurate({ dataset, hours, preset: DEFAULT_PRESET }, (run) => router.push(runHref(run)));
  const { draft, change, isReady, isBusy, error } = work;
  const fields = { draft, change, roots };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        work.start();
      }}
    >
      <ReadOnlyNote />
      <Panel title="Dataset">
        <div className="px-3 py-3">
          <Field
            label="Dataset"
            value={draft.dataset}
            maxLength={200}
            list="datasets"
            onChange={(event) => change({ dataset: event.target.value })}
          />
          <datalist id="datasets">
            {datasets.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      </Panel>
      <Panel title="Pull requests">
        <SourceFields {...fields} archives={archives} />
      </Panel>
      <Panel title="Contents">
        <ContentFields {...fields} />
      </Panel>
      <Panel title="Rules">
        <RuleFields {...fields} />
      </Panel>
      <div className="flex min-h-7 flex-wrap items-center gap-3">
        <ChangeButton type="submit" look="primary" disabled={!isReady}>
          {isBusy ? 'Starting …' : 'Start'}
        </ChangeButton>
        {error !== null && (
          <p role="alert" className="text-dense text-fail">
            {error}
          </p>
        )}
      </div>
    </form>
  );
}

const PRESET_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PRESETS.map(({ name }) => [name, name])),
  '': 'none: judge nothing',
};

function RuleFields({ draft, change }: FieldsProps): ReactNode {
  const about = PRESETS.find(({ name }) => name === draft.preset)?.about;
  return (
    <div className="flex flex-col gap-2 px-3 py-3 text-dense">
      <PickOne
        label="Judge by the rules of"
        value={draft.preset}
        options={PRESET_WORDS}
        onChange={(preset) => change({ preset })}
      />
      <p className="text-muted">
        {readsClones(draft)
          ? (about ?? 'The dataset can be filtered afterwards.')
          : 'Without clones there is nothing to judge yet: the rules are left out.'}
      </p>
    </div>
  );
}
