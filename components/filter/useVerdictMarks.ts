import { useCallback, useMemo, useState } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { useReadOnly } from '@/components/ui/readOnly';
import { useShortcuts, type Shortcuts } from '@/components/ui/useShortcuts';
import type { Outcome } from '@/lib/curation/rule';
import { sendVerdictMark } from './api';
import type { Mark } from './VerdictMarks';

/** Which verdict is marked. */
export interface VerdictName {
  instanceId: string;
  rule: string;
  outcome: Outcome;
}

/** A verdict with the mark that came with it. */
export interface MarkedVerdict {
  name: VerdictName;
  came: Mark;
}

/** What was said on this page, over what came with it. */
export interface SaidHere {
  /** What stands of a verdict: as it was said here, else as it came. */
  markOf: (verdict: MarkedVerdict) => Mark;
  say: (name: VerdictName, mark: Mark) => void;
  /** The verdict whose note is being written. */
  isNoting: (name: VerdictName) => boolean;
  setNoting: (name: VerdictName | null) => void;
  /** Why the last mark was not kept. */
  error: string | null;
}

const keyOf = ({ instanceId, rule, outcome }: VerdictName) => `${rule} ${outcome} ${instanceId}`;

/** Marks verdicts of a run; what is said shows at once, and goes back when it can't be kept. */
export function useVerdictMarks(run: number, onKept: () => void): SaidHere {
  const [here, setHere] = useState<ReadonlyMap<string, Mark>>(new Map());
  const [error, setError] = useState<string | null>(null);
  const [noting, setNoting] = useState<VerdictName | null>(null);
  const refusal = useReadOnly();
  const say = useCallback(
    (name: VerdictName, mark: Mark) => {
      if (refusal !== null) return setError(refusal);
      const { instanceId, rule, outcome } = name;
      const key = keyOf(name);
      setHere((before) => new Map(before).set(key, mark));
      sendVerdictMark(run, instanceId, { rule, outcome, ...mark }).then(
        () => {
          setError(null);
          onKept();
        },
        (failure: unknown) => {
          setHere((before) => new Map([...before].filter(([each]) => each !== key)));
          setError(`The mark of ${instanceId} was not kept: ${wordsOf(failure)}`);
        },
      );
    },
    [run, onKept, refusal],
  );
  const markOf = useCallback(({ name, came }: MarkedVerdict) => here.get(keyOf(name)) ?? came, [here]);
  const isNoting = useCallback(
    (name: VerdictName) => noting !== null && keyOf(noting) === keyOf(name),
    [noting],
  );
  return useMemo(
    () => ({ markOf, say, isNoting, setNoting, error }),
    [markOf, say, isNoting, setNoting, error],
  );
}

/** The mark after one said so of a verdict: saying the same again takes it back. */
export function pressed({ isRight, note }: Mark, way: boolean): Mark {
  return isRight === way ? { isRight: null, note: '' } : { isRight: way, note };
}

/** Keys that mark the verdict where the cursor is. */
export function useMarkKeys(current: MarkedVerdict | undefined, marks: SaidHere, more?: Shortcuts): void {
  useShortcuts(
    useMemo((): Shortcuts => {
      if (!current) return {};
      const press = (way: boolean) => () => marks.say(current.name, pressed(marks.markOf(current), way));
      return { r: press(true), w: press(false), n: () => marks.setNoting(current.name), ...more };
    }, [current, marks, more]),
  );
}
