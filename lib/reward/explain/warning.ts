import type { Span } from '@/lib/text/span';
import type { Fix } from './fix';

/** What silently goes wrong in an output. */
export type WarningCode =
  /** A block is not read, because something of it is missing or misspelt. */
  | 'block-dropped'
  /** A block became text of an edit before it. */
  | 'block-swallowed'
  /** A block stands where none is read: outside the solution. */
  | 'block-outside-solution'
  /** Marker lines of the format stand in an edit's texts, and go into the file. */
  | 'markers-inside'
  /** SEARCH is found in several places, and all are replaced. */
  | 'search-many'
  /** SEARCH ends within a line of the file. */
  | 'search-mid-line'
  /** An edit, or all edits of a file together, leave it as it was; or an edit takes back what others did. */
  | 'changes-nothing'
  /** A path that the code context does not have: its edits make a new file. */
  | 'path-unknown'
  /** SEARCH is not found only because line ends differ, or REPLACE brings other ones into the file. */
  | 'line-ends'
  /** A tag is quoted inside the thought: each may occur once in the whole output. */
  | 'tags-in-thought';

/** One thing that goes wrong without an error of its own, or before one. */
export interface Warning {
  readonly code: WarningCode;
  /** What happens and what to do, for readers. */
  readonly sentence: string;
  /** Where in the output; UTF-16 code units. */
  readonly span: Span;
  /** Index of the edit concerned. */
  readonly edit: number | undefined;
  /** What would mend it, where one step does. */
  readonly fix?: Fix | undefined;
}
