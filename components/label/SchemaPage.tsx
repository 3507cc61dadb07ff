'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, useState, type ReactNode } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Field } from '@/components/ui/Field';
import { counted } from '@/components/ui/figures';
import { Panel } from '@/components/ui/Panel';
import { TextArea } from '@/components/ui/TextArea';
import type { SchemaVersion } from '@/lib/db/labels/schemas';
import { compareVersions } from '@/lib/labels/compareVersions';
import { readDefinition } from '@/lib/labels/readDefinition';
import { saveSchema, schemaHref } from './api';

const EMPTY = {
  title: 'My schema',
  help: '',
  fields: [
    {
      key: 'answer',
      label: 'Answer',
      kind: 'choice',
      required: true,
      options: [
        { key: 'yes', label: 'Yes' },
        { key: 'no', label: 'No' },
      ],
    },
  ],
};

/** A schema: its versions, what each changed, and an editor for the next. Without versions: a new schema. */
export function SchemaPage({ versions }: { versions: readonly SchemaVersion[] }): ReactNode {
  const [newest] = versions;
  return (
    <>
      <h1 className="text-title font-semibold [overflow-wrap:anywhere]">
        {newest ? newest.definition.title : 'New schema'}
      </h1>
      <Editor key={newest?.version ?? 0} newest={newest} />
      {versions.length > 0 && (
        <Panel title="Versions" facts="labels keep the version that they were made with">
          <ol>
            {versions.map((version, at) => (
              <Version key={version.version} version={version} former={versions[at + 1]} />
            ))}
          </ol>
        </Panel>
      )}
    </>
  );
}

function Editor({ newest }: { newest: SchemaVersion | undefined }): ReactNode {
  const router = useRouter();
  const [name, setName] = useState(newest?.name ?? '');
  const [text, setText] = useState(() => JSON.stringify(newest?.definition ?? EMPTY, null, 2));
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const read = useMemo(() => readText(text), [text]);
  const isNew = newest === undefined || (read.ok && changesOf(newest, read.definition).length > 0);
  async function save(): Promise<void> {
    if (!read.ok) return;
    setBusy(true);
    try {
      const saved = await saveSchema(name.trim(), read.definition);
      setSaid(`Saved as version ${saved.version}.`);
      if (newest) router.refresh();
      else router.push(schemaHref(saved.name));
    } catch (error) {
      setSaid(wordsOf(error));
    }
    setBusy(false);
  }
  return (
    <Panel
      title="Definition"
      facts={newest ? `${newest.name}, version ${newest.version}` : null}
      actions={
        <ChangeButton
          look="primary"
          disabled={isBusy || !read.ok || !isNew || name.trim() === ''}
          onClick={() => void save()}
        >
          {newest ? `Save as version ${newest.version + 1}` : 'Save'}
        </ChangeButton>
      }
    >
      <div className="flex flex-col gap-2 p-3">
        {!newest && (
          <Field
            label="Name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder="my-schema"
          />
        )}
        <TextArea
          aria-label="Definition as JSON"
          aria-invalid={!read.ok}
          rows={18}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="rounded-control border border-control font-mono"
        />
        <Verdict read={read} said={said} newest={isNew ? newest : undefined} />
      </div>
    </Panel>
  );
}

type Read = ReturnType<typeof readDefinition>;

interface VerdictProps {
  read: Read;
  /** What became of saving it. */
  said: string;
  /** What it is another version of; undefined when it says the same. */
  newest: SchemaVersion | undefined;
}

/** Whether a definition can be used, why not, and what it changes. */
function Verdict({ read, said, newest }: VerdictProps): ReactNode {
  return (
    <div role="status" className="text-dense text-muted">
      {read.ok ? said || 'The definition can be used.' : null}
      {!read.ok &&
        read.faults.map(({ at, message }) => (
          <p key={at + message} className="text-fail">
            {at === '' ? '' : `${at}: `}
            {message}
          </p>
        ))}
      {read.ok && newest && <Changes changes={changesOf(newest, read.definition)} />}
    </div>
  );
}

function readText(text: string): Read {
  try {
    return readDefinition(JSON.parse(text));
  } catch (error) {
    return { ok: false, faults: [{ at: '', message: `This is not JSON: ${wordsOf(error)}` }] };
  }
}

function changesOf(former: SchemaVersion, later: SchemaVersion['definition']) {
  return compareVersions(former.definition, later);
}

function Version({
  version,
  former,
}: {
  version: SchemaVersion;
  former: SchemaVersion | undefined;
}): ReactNode {
  const by = version.createdBy === null ? 'came along' : `by ${version.createdBy}`;
  return (
    <li className="flex flex-col gap-1 border-line px-3 py-2 text-dense not-first:border-t">
      <p className="flex flex-wrap gap-x-3">
        <span className="font-medium">Version {version.version}</span>
        <span className="text-muted">
          {by}, {version.createdAt.slice(0, 10)} · {counted(version.labels, 'label')} ·{' '}
          {counted(version.queues, 'queue')}
        </span>
      </p>
      {former && <Changes changes={changesOf(former, version.definition)} />}
      <details>
        <summary className="cursor-pointer text-muted">Its fields</summary>
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
          {version.definition.fields.map(({ key, label, kind }) => (
            <div key={key} className="contents">
              <dt className="font-mono [overflow-wrap:anywhere]">{key}</dt>
              <dd className="text-muted">
                {label} · {kind}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

function Changes({ changes }: { changes: ReturnType<typeof compareVersions> }): ReactNode {
  return (
    <ul className="list-disc pl-5">
      {changes.map(({ at, what, isBreaking }) => (
        <li key={at + what} className={isBreaking ? 'text-warn' : ''}>
          {at !== '' && <code>{at}: </code>}
          {what}
        </li>
      ))}
    </ul>
  );
}

/** The way back to all queues and schemas. */
export function BackToLabels(): ReactNode {
  return (
    <Link href="/labels" className="text-dense text-accent hover:underline">
      All queues and schemas
    </Link>
  );
}
