'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';
import { Field } from '@/components/ui/Field';
import { counted } from '@/components/ui/figures';
import { makeQueue, previewQueue, queueHref, type QueueBody } from './api';

interface NewQueueProps {
  datasets: readonly string[];
  schemas: readonly string[];
  asked: { dataset: string; query: string } | null;
  onClose: () => void;
}

const KINDS = {
  query: 'all that the query finds',
  random: 'a random sample of it',
  stratified: 'as many of each stratum',
  nearly: 'what a rule nearly dropped',
} as const;
type Kind = keyof typeof KINDS;
const STRATA = ['repo', 'language', 'licence', 'context', 'mark'];

const FRESH = {
  ...{ name: '', query: '', kind: 'query' as Kind, n: '100', seed: '1', by: 'repo', run: '', rule: '' },
  ...{ annotators: '1', minutes: '30', isBlind: true },
};

/** The form, and what the server says of it. */
function useNewQueue({ datasets, schemas, asked }: Omit<NewQueueProps, 'onClose'>) {
  const router = useRouter();
  const [form, setForm] = useState({
    ...FRESH,
    ...{ dataset: datasets[0] ?? '', schema: schemas[0] ?? '' },
    ...(asked ?? {}),
  });
  const [said, setSaid] = useState<{ text: string; isFault: boolean }>();
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<typeof form>) => {
    setForm({ ...form, ...change });
    setSaid(undefined);
  };
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    await work().catch((error: unknown) => setSaid({ text: wordsOf(error), isFault: true }));
    setBusy(false);
  };
  const look = () =>
    run(async () => {
      const { items } = await previewQueue(bodyOf({ ...form, name: form.name || 'preview' }));
      setSaid({ text: `The queue would have ${counted(items, 'instance')}.`, isFault: false });
    });
  const make = () => run(async () => router.push(queueHref((await makeQueue(bodyOf(form))).queue)));
  return { form, set, said, isBusy, look, make };
}

/** Makes a queue, after a look at how many instances it would have. */
export function NewQueue({ onClose, ...given }: NewQueueProps): ReactNode {
  const { datasets, schemas } = given;
  const { form, set, said, isBusy, look, make } = useNewQueue(given);
  return (
    <Dialog
      title="New queue"
      onClose={onClose}
      actions={
        <>
          <Button disabled={isBusy} onClick={() => void look()}>
            How many?
          </Button>
          <Button look="primary" disabled={isBusy || form.name.trim() === ''} onClick={() => void make()}>
            Make the queue
          </Button>
        </>
      }
    >
      <Field label="Name" value={form.name} onChange={(event) => set({ name: event.target.value })} />
      <Choice
        label="Dataset"
        value={form.dataset}
        options={datasets}
        onChange={(dataset) => set({ dataset })}
      />
      <Choice label="Schema" value={form.schema} options={schemas} onChange={(schema) => set({ schema })} />
      <SourceFields form={form} set={set} />
      <WorkFields form={form} set={set} />
      <p role="status" className={`text-dense ${said?.isFault === true ? 'text-fail' : 'text-muted'}`}>
        {said?.text}
      </p>
    </Dialog>
  );
}

type Form = typeof FRESH & { dataset: string; schema: string };

function WorkFields({ form, set }: { form: Form; set: (change: Partial<Form>) => void }): ReactNode {
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Field
          label="People for each"
          inputMode="numeric"
          value={form.annotators}
          onChange={(event) => set({ annotators: event.target.value })}
        />
        <Field
          label="Minutes of a claim"
          inputMode="numeric"
          value={form.minutes}
          onChange={(event) => set({ minutes: event.target.value })}
        />
      </div>
      <label className="flex items-center gap-2 text-dense">
        <input
          type="checkbox"
          checked={form.isBlind}
          onChange={(event) => set({ isBlind: event.target.checked })}
        />
        Blind until done: nobody sees others’ labels of an instance before all are in
      </label>
    </>
  );
}

function SourceFields({ form, set }: { form: Form; set: (change: Partial<Form>) => void }): ReactNode {
  const { kind } = form;
  const text = (label: string, name: 'query' | 'n' | 'seed' | 'run' | 'rule') => (
    <Field label={label} value={form[name]} onChange={(event) => set({ [name]: event.target.value })} />
  );
  return (
    <>
      <Choice
        label="Instances"
        value={kind}
        options={Object.keys(KINDS)}
        words={KINDS}
        onChange={(next) => set({ kind: next as Kind })}
      />
      {kind !== 'nearly' && text('Query', 'query')}
      {kind === 'nearly' && (
        <div className="flex flex-wrap gap-3">
          {text('Filter run', 'run')}
          {text('Rule', 'rule')}
        </div>
      )}
      {kind !== 'query' && (
        <div className="flex flex-wrap gap-3">
          {text(kind === 'stratified' ? 'Of each' : 'How many', 'n')}
          {text('Seed', 'seed')}
          {kind === 'stratified' && (
            <Choice label="Stratum" value={form.by} options={STRATA} onChange={(by) => set({ by })} />
          )}
        </div>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly string[];
  words?: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
}

function Choice({ label, value, options, words, onChange }: ChoiceProps): ReactNode {
  return (
    <label className="flex min-w-0 items-center gap-2 text-dense text-muted">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 min-w-0 rounded-control border border-control bg-surface px-1.5 text-ink"
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words?.[option] ?? option}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The form as the server takes it; what is no number is left for the server to say so. */
function bodyOf({ dataset, name, schema, kind, query, isBlind, by, rule, ...form }: Form): QueueBody {
  const [n, seed, run] = [Number(form.n), Number(form.seed), Number(form.run)];
  const source = {
    query: { kind, query },
    random: { kind, query, n, seed },
    stratified: { kind, query, n, seed, by },
    nearly: { kind, run, rule: rule.trim(), n, seed },
  }[kind];
  const [annotators, claimMinutes] = [Number(form.annotators), Number(form.minutes)];
  return { dataset, name: name.trim(), schema, source, isBlind, annotators, claimMinutes };
}
