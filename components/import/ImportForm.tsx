'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { runHref } from '@/components/runs/runsApi';
import { Button } from '@/components/ui/Button';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Panel } from '@/components/ui/Panel';
import { FileChooser } from './FileChooser';
import { FileRows } from './FileRows';
import { RootFile } from './RootFile';
import { RootSelect } from './RootSelect';
import { TargetFields } from './TargetFields';
import { useImport } from './useImport';
import { useTarget } from './useTarget';

/** What the server says of itself. */
interface ImportPlace {
  /** Bytes. */
  maxUpload: number;
  roots: readonly string[];
  datasets: readonly string[];
}

interface ImportFormProps {
  place: ImportPlace;
  /** As the address says it. */
  dataset: string;
  replace: boolean;
}

/**
 * Chooses files, sends them, starts their import and leads to its run. The first file that holds something names the
 * dataset: which of them is read first must not matter.
 */
export function ImportForm(props: ImportFormProps): ReactNode {
  const { maxUpload, roots, datasets } = props.place;
  const router = useRouter();
  const target = useTarget(props.dataset);
  const [repos, setRepos] = useState('');
  const [replace, setReplace] = useState(props.replace);
  const work = useImport(maxUpload, (run) => router.push(runHref(run)));
  const { files, isBusy } = work;
  const isReady = files.length > 0 && !isBusy && !files.some(({ isRefused }) => isRefused);

  function choose(chosen: readonly File[]): void {
    work.add(chosen);
    const first = chosen.find(({ size }) => size > 0);
    if (first) target.suggestFor(first.name, first);
  }
  function addFromRoot(root: string, path: string): void {
    work.addFromRoot(root, path);
    target.suggestFor(path.split('/').at(-1) ?? path);
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) work.start({ dataset: target.dataset, repos: repos === '' ? null : repos, replace });
      }}
    >
      <Panel title="Files">
        <FileChooser isDisabled={isBusy} onChoose={choose} />
        {roots.length > 0 && <RootFile roots={roots} isDisabled={isBusy} onAdd={addFromRoot} />}
        <FileRows files={files} isBusy={isBusy} onRemove={work.remove} />
      </Panel>
      <Panel title="Where they go">
        <TargetFields target={target} datasets={datasets} replace={replace} onReplace={setReplace}>
          {roots.length > 0 && (
            <RootSelect
              label="Code contexts from clones in"
              value={repos}
              options={roots}
              none="none"
              onChange={setRepos}
            />
          )}
        </TargetFields>
      </Panel>
      <div className="flex min-h-7 flex-wrap items-center gap-3">
        <ChangeButton type="submit" look="primary" disabled={!isReady}>
          {isBusy ? 'Uploading …' : 'Import'}
        </ChangeButton>
        {isBusy && <Button onClick={work.cancel}>Cancel</Button>}
        {work.error !== null && (
          <p role="alert" className="text-dense text-fail">
            {work.error}
          </p>
        )}
      </div>
    </form>
  );
}
