'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Member } from '@/lib/reward/group/member';
import { keyOf, type GroupInputs, type GroupOutput, type ScoredRow } from './groupModel';
import { MemberQueue, type GroupWorker } from './memberQueue';

interface Scored {
  inputs: GroupInputs;
  members: ReadonlyMap<string, Member>;
  /** Of each output by its id the last one, shown while a newer text is scored. */
  failure?: string;
}

function newWorker(): GroupWorker {
  return new Worker(new URL('./group.worker.ts', import.meta.url), { type: 'module', name: 'group' });
}

/**
 * The outputs with their scores as they come in from a worker; `first` is scored before the others. An edited output
 * keeps its older score until the newer is there. `inputs` has to be the same object as long as it is the same.
 */
export function useMembers(inputs: GroupInputs, outputs: readonly GroupOutput[], first: string | undefined) {
  const [scored, setScored] = useState<Scored>({ inputs, members: new Map() });
  const [shown, setShown] = useState<ReadonlyMap<string, string>>(new Map());
  const queue = useRef<MemberQueue>(undefined);
  useEffect(() => {
    const started = new MemberQueue(inputs, {
      newWorker,
      onMember: (key, member) =>
        setScored((now) => ({
          inputs,
          members: new Map(now.inputs === inputs ? now.members : []).set(key, member),
        })),
      onFailure: (failure) => setScored((now) => ({ ...now, failure })),
    });
    queue.current = started;
    return () => started.close();
  }, [inputs]);
  useEffect(() => {
    const chosen = outputs.filter(({ id }) => id === first);
    queue.current?.want([...chosen, ...outputs]);
  }, [inputs, outputs, first]);

  const members = scored.inputs === inputs ? scored.members : NONE;
  // What each output showed last: its older score, until it has a newer one.
  const fresh = outputs.filter(
    (output) => members.has(keyOf(output)) && shown.get(output.id) !== keyOf(output),
  );
  if (fresh.length > 0) {
    setShown(new Map([...shown, ...fresh.map((output) => [output.id, keyOf(output)] as const)]));
  }
  const rows = useMemo(
    () =>
      outputs.map((output, index): ScoredRow => {
        const member = members.get(keyOf(output));
        const older = members.get(shown.get(output.id) ?? '');
        return { output, index, member: member ?? older, isOld: member === undefined };
      }),
    [outputs, members, shown],
  );
  return { rows, failure: scored.failure };
}

const NONE: ReadonlyMap<string, Member> = new Map();
