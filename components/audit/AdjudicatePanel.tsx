'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useCallback, useState, type ReactNode } from 'react';
import { useLoaded } from '@/components/explorer/useLoaded';
import { instanceHref } from '@/components/instance/address';
import { wordsOf } from '@/components/ui/ask';
import { ChangeButton } from '@/components/ui/ChangeButton';
import { NoteField } from '@/components/ui/NoteField';
import { Panel } from '@/components/ui/Panel';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { sayValue, type Values } from '@/lib/labels/schema';
import { decide, fetchItem, type ItemAnswer } from './api';
import { DecisionFields } from './DecisionFields';
import { ItemHistory } from './ItemHistory';

/** Where an item is decided: what everybody said, side by side, and the form for what is to be final. */
export function AdjudicatePanel({ queue, item }: { queue: number; item: number }): ReactNode {
  const [looks, setLooks] = useState(0);
  const load = useCallback((_: string, signal: AbortSignal) => fetchItem(queue, item, signal), [queue, item]);
  const { value, error } = useLoaded(`${item} ${looks}`, load, 0);
  return (
    <Panel
      title="Adjudication"
      facts={
        value && (
          <Link
            href={instanceHref({ dataset: value.dataset, instanceId: value.item.instanceId })}
            className="text-accent hover:underline"
          >
            {value.item.instanceId}
          </Link>
        )
      }
    >
      {error !== null && (
        <p role="alert" className="px-3 py-2 text-dense text-fail">
          {error}
        </p>
      )}
      {value === undefined && error === null && (
        <div className="p-3">
          <SkeletonLines label="Loading what was said" lines={6} />
        </div>
      )}
      {value !== undefined && (
        <Decide key={looks} answer={value} queue={queue} onDecided={() => setLooks((count) => count + 1)} />
      )}
    </Panel>
  );
}

interface DecideProps {
  answer: ItemAnswer;
  queue: number;
  onDecided: () => void;
}

function Decide({ answer, queue, onDecided }: DecideProps): ReactNode {
  const { schema, item, wanted } = answer;
  const router = useRouter();
  const [values, setValues] = useState<Values>(
    item.decision?.values ?? agreed(item.labels.map((label) => label.values)),
  );
  const [note, setNote] = useState('');
  const [state, setState] = useState<{ busy: boolean; fault: string | null }>({ busy: false, fault: null });
  const isOpen = item.labels.length < wanted;
  const save = async () => {
    setState({ busy: true, fault: null });
    try {
      await decide(queue, item.id, values, note);
      onDecided();
      router.refresh();
    } catch (error) {
      setState({ busy: false, fault: wordsOf(error) });
    }
  };
  return (
    <div className="flex flex-col gap-3 px-3 py-2 text-dense">
      {item.rule !== null && (
        <p className="text-muted">
          About the verdict of {item.rule}: {item.outcome}
        </p>
      )}
      <SaidTable answer={answer} />
      <form
        aria-label="Final answers"
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <DecisionFields definition={schema.definition} values={values} onChange={setValues} />
        <NoteField value={note} onChange={setNote} />
        <div className="flex flex-wrap items-center gap-3">
          <ChangeButton type="submit" look="primary" disabled={state.busy || isOpen}>
            Decide
          </ChangeButton>
          {isOpen && <span className="text-muted">It waits for annotators: decide once all are done.</span>}
          {state.fault !== null && (
            <span role="alert" className="text-fail">
              {state.fault}
            </span>
          )}
        </div>
      </form>
      <ItemHistory answer={answer} />
    </div>
  );
}

/** What all said: where they differ nobody's answer comes first. */
function agreed([first = {}, ...others]: readonly Values[]): Values {
  const isShared = (key: string) =>
    others.every((values) => JSON.stringify(values[key]) === JSON.stringify(first[key]));
  return Object.fromEntries(Object.entries(first).filter(([key]) => isShared(key)));
}

function SaidTable({ answer: { schema, item } }: { answer: ItemAnswer }): ReactNode {
  const { fields } = schema.definition;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="What was said">
      <table className="text-left">
        <thead>
          <tr className="text-label text-muted">
            <th scope="col" className="py-1 pr-4 font-medium">
              Question
            </th>
            {item.labels.map(({ id, annotator }) => (
              <th key={id} scope="col" className="py-1 pr-4 font-medium">
                {annotator}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key} className="border-t border-line/60 align-top">
              <th scope="row" className="py-1 pr-4 font-normal text-muted">
                {field.label}
              </th>
              {item.labels.map(({ id, values }) => (
                <td key={id} className="py-1 pr-4 [overflow-wrap:anywhere]">
                  {sayValue(field, values[field.key]) || '–'}
                </td>
              ))}
            </tr>
          ))}
          <tr className="border-t border-line/60 align-top">
            <th scope="row" className="py-1 pr-4 font-normal text-muted">
              Note
            </th>
            {item.labels.map(({ id, note }) => (
              <td key={id} className="py-1 pr-4 [overflow-wrap:anywhere] whitespace-pre-wrap">
                {note || '–'}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
