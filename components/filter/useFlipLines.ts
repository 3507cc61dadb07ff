import { useEffect, useState } from 'react';
import { isAbort, wordsOf } from '@/components/ui/ask';
import type { FlipLine, FlipsAnswer } from '@/lib/jobs/filter/answers';
import type { FlipPage } from './api';

/** Lines that are asked for at a time; an answer brings the first of them. */
export const FLIP_PAGE = 100;

/** What is scrolled past is not asked for. */
const SETTLE_MS = 60;

export type LoadFlips = (page: FlipPage, signal: AbortSignal) => Promise<FlipsAnswer>;

type Blocks = ReadonlyMap<number, readonly FlipLine[]>;
const NONE: Blocks = new Map();

/** A list of flips as far as it is known. */
interface FlipLines {
  /** Undefined until it has come. */
  lineAt: (index: number) => FlipLine | undefined;
  /** Why lines did not come. */
  error: string | null;
  retry: () => void;
}

/** The lines of `flips` that are in sight, from `first` to `last`; without `load` no more of them come. */
export function useFlipLines(
  flips: FlipsAnswer,
  load: LoadFlips | null,
  { first, last }: { first: number; last: number },
): FlipLines {
  const [known, setKnown] = useState<{ of: FlipsAnswer; blocks: Blocks }>({ of: flips, blocks: NONE });
  const [failed, setFailed] = useState<{ of: FlipsAnswer; error: string }>();
  const [attempt, setAttempt] = useState(0);
  const blocks = known.of === flips ? known.blocks : NONE;
  const lineAt = (index: number) => {
    const block = Math.floor(index / FLIP_PAGE);
    return (block === 0 ? flips.lines : blocks.get(block))?.[index % FLIP_PAGE];
  };
  const end = Math.min(last, flips.counts[flips.way] - 1);
  const wanted = [first, end].find((index) => index <= end && lineAt(index) === undefined);
  const missing = wanted === undefined ? null : Math.floor(wanted / FLIP_PAGE);
  useEffect(() => {
    if (missing === null || load === null) return;
    const controller = new AbortController();
    const page = { way: flips.way, offset: missing * FLIP_PAGE, limit: FLIP_PAGE };
    const timer = setTimeout(() => {
      load(page, controller.signal).then(
        ({ lines }) => {
          setFailed(undefined);
          setKnown((before) => ({
            of: flips,
            blocks: new Map(before.of === flips ? before.blocks : NONE).set(missing, lines),
          }));
        },
        (error: unknown) => {
          if (!isAbort(error)) setFailed({ of: flips, error: wordsOf(error) });
        },
      );
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [flips, load, missing, attempt]);
  return {
    lineAt,
    error: failed?.of === flips ? failed.error : null,
    retry: () => setAttempt((before) => before + 1),
  };
}
