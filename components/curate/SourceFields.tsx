import type { ReactNode } from 'react';
import { RootSelect } from '@/components/import/RootSelect';
import { Field } from '@/components/ui/Field';
import { Choice, PickOne, RootFileField } from './fields';
import type { FieldsProps } from './useCurate';

/** Where merged pull requests are found: in the hours of an archive, or in clones. */
export function SourceFields({
  draft,
  change,
  roots,
  archives,
}: FieldsProps & { archives: readonly string[] }): ReactNode {
  return (
    <div className="flex flex-col gap-3 px-3 py-3">
      <PickOne
        label="Found in"
        value={draft.source}
        options={{ hours: 'GH Archive hours', clones: 'the history of clones' }}
        onChange={(source) => change({ source })}
      />
      {draft.source === 'hours' ? (
        <HourFields {...{ draft, change, roots, archives }} />
      ) : (
        <div>
          <Field
            label="Repositories"
            value={draft.fromGit}
            placeholder="owner/name owner/name"
            onChange={(event) => change({ fromGit: event.target.value })}
          />
          <p className="pt-1 text-dense text-muted">
            By merge commits, squash titles and refs/pull/N/head: for private repositories, and offline.
          </p>
        </div>
      )}
      <RootFileField
        label="Texts of issues"
        roots={roots}
        file={draft.issues}
        onChange={(issues) => change({ issues })}
      />
    </div>
  );
}

function HourFields({
  draft,
  change,
  roots,
  archives,
}: FieldsProps & { archives: readonly string[] }): ReactNode {
  return (
    <>
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
        options={[...archives, ...roots]}
        none="data.gharchive.org"
        onChange={(archive) => change({ archive })}
      />
      <Field
        label="Only the repositories"
        value={draft.only}
        placeholder="all, or owner/name owner/name"
        onChange={(event) => change({ only: event.target.value })}
      />
      <RootFileField
        label="What events lack of pull requests"
        roots={roots}
        file={draft.enrich}
        onChange={(enrich) => change({ enrich })}
      />
      <Choice isOn={draft.linkComments} onChange={(linkComments) => change({ linkComments })}>
        Comments on a pull request link issues too
      </Choice>
    </>
  );
}
