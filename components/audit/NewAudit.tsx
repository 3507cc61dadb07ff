'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { RunSelect } from '@/components/filter/RunSelect';
import { useFilterRuns } from '@/components/filter/useFilterRuns';
import { wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { Field } from '@/components/ui/Field';
import { Panel } from '@/components/ui/Panel';
import { RULES } from '@/lib/curation/catalogue';
import { KEPT, SAMPLE_BY, schemasFor } from '@/lib/labels/auditTarget';
import type { RunSummary } from '@/lib/db/jobs/runViews';
import { auditHref, makeAudit, type AuditBody } from './api';
import { Choice, Count } from './formFields';

const EMPTY = {
  ...{ name: '', target: KEPT, picked: '100', rest: '0', by: 'nothing', seed: '1', annotators: '2' },
  schema: schemasFor(KEPT)[0] ?? '',
};

type Form = typeof EMPTY;

/** Makes an audit: of which run and rule, and how many to sample of either side. */
export function NewAudit(): ReactNode {
  const router = useRouter();
  const { value: runs, error } = useFilterRuns();
  const done = (runs ?? []).filter(({ status, dataset }) => status === 'succeeded' && dataset !== null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [form, setForm] = useState(EMPTY);
  const [state, setState] = useState<{ busy: boolean; fault: string | null }>({ busy: false, fault: null });
  const set = (name: keyof Form) => (value: string) => setForm((before) => ({ ...before, [name]: value }));
  const run = done.find(({ id }) => id === chosen) ?? done[0];
  if (runs !== undefined && done.length === 0)
    return (
      <Panel title="New audit">
        <p className="px-3 py-2 text-dense text-muted">
          An audit samples what a filter run says, and none is done yet. Open a dataset and filter it.
        </p>
      </Panel>
    );
  const make = async () => {
    if (!run?.dataset) return;
    setState({ busy: true, fault: null });
    try {
      const { id } = await makeAudit(run.dataset, bodyOf(form, run.id));
      router.push(auditHref(id));
    } catch (failure) {
      setState({ busy: false, fault: wordsOf(failure) });
    }
  };
  return (
    <Panel title="New audit" facts="draws a sample and makes a blind queue of it">
      <form
        className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Fields form={form} set={set} runs={done} run={run?.id ?? null} onRun={setChosen} />
        <ChangeButton type="submit" look="primary" disabled={state.busy || !run || form.name.trim() === ''}>
          Draw the sample
        </ChangeButton>
      </form>
      {(state.fault ?? error) !== null && (
        <p role="alert" className="px-3 pb-2 text-dense text-fail">
          {state.fault ?? error}
        </p>
      )}
    </Panel>
  );
}

function bodyOf({ name, target, by, schema, ...counts }: Form, run: number): AuditBody {
  return {
    ...{ name: name.trim(), target, by, run },
    ...{ picked: Number(counts.picked), rest: Number(counts.rest) },
    ...{ seed: Number(counts.seed), annotators: Number(counts.annotators) },
    schema: target === KEPT ? schema : null,
  };
}

interface FieldsProps {
  form: Form;
  set: (name: keyof Form) => (value: string) => void;
  runs: readonly RunSummary[];
  run: number | null;
  onRun: (run: number) => void;
}

function Fields({ form, set, runs, run, onRun }: FieldsProps): ReactNode {
  return (
    <>
      <Field
        label="Name"
        required
        maxLength={190}
        value={form.name}
        onChange={(event) => set('name')(event.target.value)}
        className="w-64"
      />
      <RunSelect label="of" runs={runs} value={run} withDataset onChange={onRun} />
      <Choice label="audit" value={form.target} onChange={set('target')}>
        <option value={KEPT}>what is kept</option>
        {RULES.map(({ code, sentence }) => (
          <option key={code} value={code}>
            what fails {code}: {sentence}
          </option>
        ))}
      </Choice>
      {form.target === KEPT && (
        <Choice label="labelled under" value={form.schema} onChange={set('schema')}>
          {schemasFor(KEPT).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Choice>
      )}
      <Choice label="stratified by" value={form.by} onChange={set('by')}>
        {SAMPLE_BY.map((by) => (
          <option key={by} value={by}>
            {by.replace('-', ' ')}
          </option>
        ))}
      </Choice>
      <Count label="Sample" value={form.picked} least={1} onChange={set('picked')} />
      <Count label="of the rest" value={form.rest} least={0} onChange={set('rest')} />
      <Count label="Annotators each" value={form.annotators} least={1} onChange={set('annotators')} />
      <Count label="Seed" value={form.seed} least={0} onChange={set('seed')} />
    </>
  );
}
