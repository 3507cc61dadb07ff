'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { RootSelect } from '@/components/import/RootSelect';
import { runHref } from '@/components/runs/runsApi';
import { ask, wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';

interface CurateFormProps {
  roots: readonly string[];
  datasets: readonly string[];
  /** As the address says it. */
  dataset: string;
  hours: string;
}

/** Says which hours of which archive make which dataset, starts the curation and leads to its run. */
export function CurateForm({ roots, datasets, ...given }: CurateFormProps): ReactNode {
  const router = useRouter();
  const [dataset, setDataset] = useState(given.dataset);
  const [hours, setHours] = useState(given.hours);
  const [archive, setArchive] = useState('');
  const [only, setOnly] = useState('');
  const [linkComments, setLinkComments] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isReady = dataset.trim() !== '' && hours.trim() !== '' && !isBusy;

  function start(): void {
    setIsBusy(true);
    setError(null);
    const body = {
      ...{ kind: 'curate', dataset: dataset.trim(), hours: hours.trim(), linkComments },
      archive: archive === '' ? null : archive,
      only: only.split(/[\s,]+/).filter((name) => name !== ''),
    };
    const options = { method: 'POST', headers: { 'content-type': 'application/json' } };
    ask<{ run: number }>('/api/runs', { ...options, body: JSON.stringify(body) }).then(
      ({ run }) => router.push(runHref(run)),
      (failure: unknown) => {
        setIsBusy(false);
        setError(wordsOf(failure));
      },
    );
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) start();
      }}
    >
      <Panel title="From GH Archive hours">
        <div className="flex flex-col gap-3 px-3 py-3">
          <Field
            label="Dataset"
            value={dataset}
            maxLength={200}
            list="datasets"
            onChange={(event) => setDataset(event.target.value)}
          />
          <datalist id="datasets">
            {datasets.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <div>
            <Field
              label="Hours (UTC)"
              value={hours}
              placeholder="2015-01-01-0..23"
              onChange={(event) => setHours(event.target.value)}
            />
            <p className="pt-1 text-dense text-muted">
              An hour, a range of hours, a day (2015-01-01) or days (2015-01-01..2015-01-31); several with
              commas. Hours that the dataset has are not read again, gaps are.
            </p>
          </div>
          <RootSelect
            label="Archive"
            value={archive}
            options={roots}
            none="data.gharchive.org"
            onChange={setArchive}
          />
          <Field
            label="Only the repositories"
            value={only}
            placeholder="all, or owner/name owner/name"
            onChange={(event) => setOnly(event.target.value)}
          />
          <label className="flex items-baseline gap-2 text-dense">
            <input
              type="checkbox"
              checked={linkComments}
              onChange={(event) => setLinkComments(event.target.checked)}
            />
            <span>Comments on a pull request link issues too</span>
          </label>
        </div>
      </Panel>
      <div className="flex min-h-7 flex-wrap items-center gap-3">
        <Button type="submit" look="primary" disabled={!isReady}>
          {isBusy ? 'Starting …' : 'Start'}
        </Button>
        {error !== null && (
          <p role="alert" className="text-dense text-fail">
            {error}
          </p>
        )}
      </div>
    </form>
  );
}
