/** A place where a text is no program of its language. */
export interface SyntaxFault {
  /** Counted from 1. */
  line: number;
  /** What is wrong: `missing )`, or `unexpected` text. */
  message: string;
}

/** What is needed of a node of a syntax tree. */
export interface SyntaxNode {
  type: string;
  text: string;
  isError: boolean;
  isMissing: boolean;
  hasError: boolean;
  startPosition: { row: number };
  children: readonly (SyntaxNode | null)[];
}

/** Of an unexpected text so much is said. */
const SAID_CHARACTERS = 40;
/** A file that is not of its language at all has no end of errors. */
const MOST_FAULTS = 1_000;

/** The faults of a tree in the order of their places; an error inside an error is told once. */
export function faultsIn(root: SyntaxNode): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const waiting: SyntaxNode[] = [root];
  for (let node = waiting.pop(); node !== undefined && faults.length < MOST_FAULTS; node = waiting.pop()) {
    const line = node.startPosition.row + 1;
    if (node.isMissing) faults.push({ line, message: `missing ${node.type}` });
    else if (node.isError) faults.push({ line, message: `unexpected ${said(node.text)}` });
    else if (node.hasError) {
      for (const child of node.children.toReversed()) if (child !== null) waiting.push(child);
    }
  }
  return faults;
}

function said(text: string): string {
  const [first = ''] = text.trim().split('\n', 1);
  return first.length > SAID_CHARACTERS ? `${first.slice(0, SAID_CHARACTERS)}…` : first;
}

/**
 * Of the faults after a change those that were not there before: each fault before, known by what is wrong and the line's
 * text, excuses one after.
 */
export function newFaults(
  before: { text: string; faults: readonly SyntaxFault[] },
  after: { text: string; faults: readonly SyntaxFault[] },
): SyntaxFault[] {
  const excused = new Map<string, number>();
  const keysOf = ({ text, faults }: typeof before): string[] => {
    const lines = text.split('\n');
    return faults.map(({ line, message }) => `${message}\n${lines[line - 1]?.trim() ?? ''}`);
  };
  for (const key of keysOf(before)) excused.set(key, (excused.get(key) ?? 0) + 1);
  const keys = keysOf(after);
  return after.faults.filter((_, index) => {
    const left = excused.get(keys[index] ?? '') ?? 0;
    if (left > 0) excused.set(keys[index] ?? '', left - 1);
    return left === 0;
  });
}
