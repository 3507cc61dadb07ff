import { useId, type ReactNode } from 'react';
import { RootSelect } from '@/components/import/RootSelect';
import { TextArea } from '@/components/ui/TextArea';
import { OUR_TEMPLATE } from '@/lib/curation/prompt/ourTemplate';
import { Choice, NumberField, PickOne } from './fields';
import type { FieldsProps } from './useCurate';

/** How clones are read, and what of them becomes an instance. Without clones, instances have no patch and no context. */
export function ContentFields({ draft, change, roots }: FieldsProps): ReactNode {
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
      <PickOne
        label="Oracle"
        value={draft.tests}
        options={{
          words: 'tests apart, told by words of the path',
          substring: 'tests apart, told by SWE-bench’s substring',
          none: 'everything, tests too',
        }}
        onChange={(tests) => change({ tests })}
      />
      <NumberField
        label="Relevant files, at most"
        value={draft.relevantFiles}
        unset={5}
        onChange={(relevantFiles) => change({ relevantFiles })}
      />
      <NumberField
        label="Tokens of issue and files together, at most"
        value={draft.contextTokens}
        unset={16_000}
        onChange={(contextTokens) => change({ contextTokens })}
      />
      <PickOne
        label="Files in the prompt"
        value={draft.order}
        options={{ path: 'by path', 'changed-first': 'changed ones first' }}
        onChange={(order) => change({ order })}
      />
      <More draft={draft} change={change} />
    </div>
  );
}

function More({ draft, change }: Omit<FieldsProps, 'roots'>): ReactNode {
  const id = useId();
  return (
    <details className="text-dense">
      <summary className="cursor-pointer text-muted">Prompt template, and room on the disk</summary>
      <div className="flex flex-col gap-3 pt-3">
        <label htmlFor={id} className="text-muted">
          Template of the prompt; empty: ours, as shown
        </label>
        <TextArea
          id={id}
          rows={8}
          value={draft.template}
          maxLength={100_000}
          placeholder={OUR_TEMPLATE}
          className="rounded-control border border-control font-mono"
          onChange={(event) => change({ template: event.target.value })}
        />
        <NumberField
          label="Gigabytes of downloaded hours"
          value={draft.cacheGb}
          unset={20}
          onChange={(cacheGb) => change({ cacheGb })}
        />
        <NumberField
          label="Gigabytes of fetched clones"
          value={draft.clonesGb}
          unset={20}
          onChange={(clonesGb) => change({ clonesGb })}
        />
      </div>
    </details>
  );
}
