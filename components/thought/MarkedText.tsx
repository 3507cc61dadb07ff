import { Fragment, type ReactNode } from 'react';
import type { Passage } from '@/lib/reward/thought/passages';
import { KIND_WORDS } from './kindWords';

/** A text with its passages marked; where two overlap, the first is. */
export function MarkedText({ text, passages }: { text: string; passages: readonly Passage[] }): ReactNode {
  const parts: ReactNode[] = [];
  let done = 0;
  for (const { kind, span } of passages) {
    if (span.start < done) continue;
    parts.push(
      <Fragment key={span.start}>
        {text.slice(done, span.start)}
        <mark
          data-passage={kind}
          title={KIND_WORDS[kind].name}
          className={`rounded-[3px] px-0.5 ${KIND_WORDS[kind].mark}`}
        >
          {text.slice(span.start, span.end)}
        </mark>
      </Fragment>,
    );
    done = span.end;
  }
  return (
    <>
      {parts}
      {text.slice(done)}
    </>
  );
}
