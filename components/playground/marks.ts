import type { Span } from '@/lib/text/span';
import type { Trace } from '@/components/explain/explanation';
import type { Verdict } from './reportModel';

/** A place in what is edited that something is to be said about. */
export interface Mark {
  span: Span;
  kind: 'fault' | 'notice' | 'edit' | 'path' | 'search' | 'replace';
  message: string;
}

/** Everything that has a place in the output: edits as they were read and their parts, notices, faults. */
export function marksOf({ checks, edits }: Verdict, trace?: Trace): Mark[] {
  const read = edits.map(({ place, path }, index): Mark => ({
    span: place,
    kind: 'edit',
    message: `Edit ${index + 1}, of ${path}`,
  }));
  const told = checks.flatMap(({ outcome, title, advice, place, faults }): Mark[] => {
    const message = advice === undefined ? title : `${title}: ${advice}`;
    if (outcome === 'fail') {
      const spans = faults ?? (place === undefined ? [] : [place]);
      return spans.map((span) => ({ span, kind: 'fault', message: `Failed. ${message}` }));
    }
    return outcome === 'warn' && place !== undefined ? [{ span: place, kind: 'notice', message }] : [];
  });
  const isTold = (span: Span) => told.some((mark) => mark.span.start === span.start);
  const warned = (trace?.warnings ?? []).flatMap(({ span, sentence }): Mark[] =>
    isTold(span) ? [] : [{ span, kind: 'notice', message: sentence }],
  );
  return [...read, ...partsOf(trace), ...told, ...warned];
}

/** What the scanner took for the parts of each edit. */
function partsOf(trace: Trace | undefined): Mark[] {
  const paths = (trace?.tokens ?? []).filter(({ kind, role }) => kind === 'path' && role === 'part');
  const parts = (trace?.edits ?? []).flatMap(({ search, replace }, index): Mark[] => [
    { span: search, kind: 'search', message: `SEARCH of edit ${index + 1}` },
    { span: replace, kind: 'replace', message: `REPLACE of edit ${index + 1}` },
  ]);
  return [...paths.map(({ span }): Mark => ({ span, kind: 'path', message: 'Path' })), ...parts];
}
