'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { RootSelect } from '@/components/import/RootSelect';
import { runHref } from '@/components/runs/runsApi';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { ReadOnlyNote } from '@/components/ui/readOnly';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { useCurate, type CurateDraft } from './useCurate';

interface CurateFormProps {
  roots: readonly string[];
  /** Archives at addresses that the server was started with. */
  archives: readonly string[];
  datasets: readonly string[];
  /** As the address says it. */
  dataset: string;
  hours: string;
}

/** Says which hours of which archive make which dataset, starts the curation and leads to its run. */
export function CurateForm({ roots, archives, datasets, dataset, hours }: CurateFormProps): ReactNode {
  const router = useRouter();
  const work = useCurate({ dataset, hours }, (run) => router.push(runHref(run)));
  const { draft, change, isReady, isBusy, error } = work;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        work.start();
      }}
    >
      <ReadOnlyNote />
      <Panel title="From GH Archive hours">
        <HourFields draft={draft} change={change} roots={[...archives, ...roots]} datasets={datasets} />
      </Panel>
      <Panel title="Contents">
        <CloneFields draft={draft} change={change} roots={roots} />
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

interface FieldsProps {
  draft: CurateDraft;
  change: (part: Partial<CurateDraft>) => void;
  roots: readonly string[];
}

function HourFields({
  draft,
  change,
  roots,
  datasets,
}: FieldsProps & { datasets: readonly string[] }): ReactNode {
  return (
    <div className="flex flex-col gap-3 px-3 py-3">
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
      <div>
        <Field
          label="Hours (UTC)"
          value={draft.hours}
          placeholder="2015-01-01-0..23"
          onChange={(event) => change({ hours: event.target.value })}
        />
        <p className="pt-1 text-dense text-muted">
          An hour, a range of hours, a day (2015-01-01) or days (2015-01-01..2015-01-31); several with commas.
          Hours that the dataset has are not read again, gaps are.
        </p>
      </div>
      <RootSelect
        label="Archive"
        value={draft.archive}
        options={roots}
        none="data.gharchive.org"
        onChange={(archive) => change({ archive })}
      />
      <Field
        label="Only the repositories"
        value={draft.only}
        placeholder="all, or owner/name owner/name"
        onChange={(event) => change({ only: event.target.value })}
      />
      <Choice isOn={draft.linkComments} onChange={(linkComments) => change({ linkComments })}>
        Comments on a pull request link issues too
      </Choice>
    </div>
  );
}

/** Without clones, instances have no patch and no context. */
function CloneFields({ draft, change, roots }: FieldsProps): ReactNode {
  return (
    <div className="flex flex-col gap-3 px-3 py-3">
      <RootSelect
        label="Clones"
        value={draft.repos}
        options={roots}
        none="none"
        onChange={(repos) => change({ repos })}
      />
      <Choice isOn={draft.fetchClones} onChange={(fetchClones) => change({ fetchClones })}>
        Fetch clones that are not there from github.com{' '}
        <span className="text-muted">(without clones, instances have no patch and no context)</span>
      </Choice>
    </div>
  );
}

function Choice(props: { isOn: boolean; onChange: (isOn: boolean) => void; children: ReactNode }): ReactNode {
  return (
    <label className="flex items-baseline gap-2 text-dense">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}
