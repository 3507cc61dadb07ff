'use client';

import { useCallback, useRef, useState, type ReactNode } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { counted } from '@/components/ui/figures';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { useLoaded } from '@/components/explorer/useLoaded';
import type { SchemaVersion } from '@/lib/db/labels/schemas';
import type { Values } from '@/lib/labels/schema';
import { fetchSchemas, labelAll } from './api';
import type { Draft } from './drafts';
import { LabelForm } from './LabelForm';

interface BulkLabelProps {
  dataset: string;
  query: string;
  /** How many it finds. */
  count: number;
  /** They are labelled; `bulk` undoes it. */
  onDone: (text: string, bulk: string) => void;
  onClose: () => void;
}

const NO_TEXTS = { issue: null, patch: null, 'test-patch': null };
const NOTHING: Draft = { values: {}, note: '' };

/** Labels all that a query finds under any schema, after saying how many that is. */
export function BulkLabel({ dataset, query, count, onDone, onClose }: BulkLabelProps): ReactNode {
  const load = useCallback((_: string, signal: AbortSignal) => fetchSchemas(signal), []);
  const { value, error, retry } = useLoaded('schemas', load, 0);
  const [name, setName] = useState<string>();
  const [draft, setDraft] = useState(NOTHING);
  const [fault, setFault] = useState<string>();
  const isBusy = useRef(false);
  const newest = (value?.schemas ?? []).filter(isNewest);
  const schema = newest.find((each) => each.name === name) ?? newest[0];
  async function save(values: Values, note: string): Promise<void> {
    if (!schema || isBusy.current) return;
    isBusy.current = true;
    const bulk = crypto.randomUUID();
    try {
      const said = {
        query,
        expected: count,
        schema: schema.name,
        version: schema.version,
        values,
        note,
        bulk,
      };
      await labelAll(dataset, said);
      onDone(`Labelled ${counted(count, 'instance')}: ${schema.definition.title}.`, bulk);
    } catch (problem) {
      setFault(wordsOf(problem));
    }
    isBusy.current = false;
  }
  return (
    <Dialog title={`Label ${counted(count, 'instance')}`} onClose={onClose}>
      {error !== null && <Fault words={error} onRetry={retry} />}
      {schema === undefined ? (
        error === null && <SkeletonLines label="Loading the schemas" lines={6} />
      ) : (
        <>
          <SchemaSelect
            schemas={newest}
            value={schema.name}
            onChange={(next) => {
              setName(next);
              setDraft(NOTHING);
            }}
          />
          <LabelForm
            key={schema.name}
            definition={schema.definition}
            draft={draft}
            texts={NO_TEXTS}
            saveWords={`Label ${counted(count, 'instance')}`}
            onChange={setDraft}
            onSave={(values, note) => void save(values, note)}
          />
        </>
      )}
      {fault !== undefined && <Fault words={fault} />}
    </Dialog>
  );
}

function Fault({ words, onRetry }: { words: string; onRetry?: () => void }): ReactNode {
  return (
    <p role="alert" className="flex items-center gap-2 text-dense text-fail">
      {words} {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </p>
  );
}

interface SchemaSelectProps {
  schemas: readonly SchemaVersion[];
  value: string;
  onChange: (name: string) => void;
}

function SchemaSelect({ schemas, value, onChange }: SchemaSelectProps): ReactNode {
  return (
    <label className="flex items-center gap-2 text-dense text-muted">
      Schema
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 min-w-0 rounded-control border border-control bg-surface px-1.5 text-ink"
      >
        {schemas.map(({ name, definition }) => (
          <option key={name} value={name}>
            {definition.title}
          </option>
        ))}
      </select>
    </label>
  );
}

function isNewest({ name }: SchemaVersion, at: number, all: readonly SchemaVersion[]): boolean {
  return all.findIndex((each) => each.name === name) === at;
}
