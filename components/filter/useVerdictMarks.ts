import { useCallback, useMemo, useState } from 'react';
import { wordsOf } from '@/components/ui/ask';
import { useReadOnly } from '@/components/ui/readOnly';
import { READ_ONLY_WORDS } from '@/components/ui/readOnlyWords';
import type { Outcome } from '@/lib/curation/rule';
import { sendVerdictMark } from './api';
import type { Said } from './VerdictMarks';

/** Which verdict is marked. */
interface Verdict {
  instanceId: string;
  rule: string;
  outcome: Outcome;
}

/** What was said on this page, over what came with it. */
export interface SaidHere {
  /** What stands of a verdict: as it was said here, else as it came. */
  saidOf: (verdict: Verdict, came: Said) => Said;
  say: (verdict: Verdict, said: Said) => void;
  /** Why the last mark was not kept. */
  error: string | null;
}

const keyOf = ({ instanceId, rule, outcome }: Verdict) => `${rule} ${outcome} ${instanceId}`;

/** Marks verdicts of a run; what is said shows at once, and goes back when it can't be kept. */
export function useVerdictMarks(run: number, onKept: () => void): SaidHere {
  const [here, setHere] = useState<ReadonlyMap<string, Said>>(new Map());
  const [error, setError] = useState<string | null>(null);
  const isReadOnly = useReadOnly();
  const say = useCallback(
    (verdict: Verdict, said: Said) => {
      if (isReadOnly) return setError(READ_ONLY_WORDS);
      const { instanceId, rule, outcome } = verdict;
      const key = keyOf(verdict);
      setHere((before) => new Map(before).set(key, said));
      sendVerdictMark(run, instanceId, { rule, outcome, isRight: said, note: '' }).then(
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
    [run, onKept, isReadOnly],
  );
  const saidOf = useCallback(
    (verdict: Verdict, came: Said) => {
      const said = here.get(keyOf(verdict));
      return said === undefined ? came : said;
    },
    [here],
  );
  return useMemo(() => ({ saidOf, say, error }), [saidOf, say, error]);
}
