import { GRAM, gramHashes, textWords, wordsBetween, type TextWords } from './words';

/** A text that others are compared with. */
interface IndexedText {
  readonly text: string;
  readonly words: TextWords;
  /** Number of its first run of words in the whole index. */
  readonly firstGram: number;
}

/** Runs of {@link GRAM} words of many texts, to be found again in another. */
export interface TextIndex {
  readonly texts: readonly IndexedText[];
  readonly grams: Int32Array;
  /** Number of the text that each run is of. */
  readonly owners: Int32Array;
  /** A run of each bucket, and for each run the next of its bucket; -1 ends. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
}

/** A stretch that two texts have in common; positions are words. */
export interface CommonRun {
  /** Number of the indexed text. */
  readonly text: number;
  readonly ours: number;
  readonly theirs: number;
  readonly length: number;
}

/** The same run of words is kept so often: what is in many texts is a template, and tells nothing. */
const MOST_PLACES = 16;

/** And so often of one text. */
const MOST_OF_TEXT = 3;

/** Indexes texts; their order is their number. */
export function textIndex(texts: readonly string[]): TextIndex {
  let total = 0;
  const hashes: Int32Array[] = [];
  const indexed = texts.map((text): IndexedText => {
    const words = textWords(text);
    const grams = gramHashes(words.hashes);
    hashes.push(grams);
    const firstGram = total;
    total += grams.length;
    return { text, words, firstGram };
  });
  const index: TextIndex = {
    texts: indexed,
    grams: new Int32Array(total),
    owners: new Int32Array(total),
    heads: new Int32Array(2 ** Math.ceil(Math.log2(total + 1))).fill(-1),
    next: new Int32Array(total).fill(-1),
  };
  for (const [owner, { firstGram }] of indexed.entries()) {
    const grams = hashes[owner] as Int32Array;
    index.grams.set(grams, firstGram);
    index.owners.fill(owner, firstGram, firstGram + grams.length);
    for (let gram = firstGram; gram < firstGram + grams.length; gram++) insert(index, gram);
  }
  return index;
}

function insert({ grams, owners, heads, next }: TextIndex, gram: number): void {
  const hash = grams[gram] as number;
  const bucket = hash & (heads.length - 1);
  let same = 0;
  let ofText = 0;
  for (let at = heads[bucket] as number; at >= 0; at = next[at] as number) {
    if (grams[at] !== hash) continue;
    if (owners[at] === owners[gram]) ofText++;
    if (++same >= MOST_PLACES || ofText >= MOST_OF_TEXT) return;
  }
  next[gram] = heads[bucket] as number;
  heads[bucket] = gram;
}

/**
 * A long run of words, at least {@link GRAM}, that a text has in common with each indexed text, the longest first.
 * It is the longest, but for less than {@link GRAM} words at its start where two runs overlap. Work is bounded by
 * the text's words times a constant, whatever they are: a stretch that is known to be in a text is passed over.
 */
export function commonRuns(index: TextIndex, text: string): { words: TextWords; runs: CommonRun[] } {
  const words = textWords(text);
  const grams = gramHashes(words.hashes);
  const best = new Map<number, CommonRun>();
  const seenUntil = new Map<number, number>();
  for (let ours = 0; ours < grams.length; ours++) {
    for (const run of runsAt(index, grams[ours] as number, ours)) {
      const isSeen = (seenUntil.get(run.text) ?? 0) >= ours + GRAM && best.get(run.text)?.ours !== ours;
      if (isSeen) continue;
      const whole = { ...run, length: commonLength(index, words.hashes, run) };
      if (whole.length < GRAM) continue;
      seenUntil.set(run.text, Math.max(seenUntil.get(run.text) ?? 0, ours + whole.length));
      if (whole.length > (best.get(run.text)?.length ?? 0)) best.set(run.text, whole);
    }
  }
  const runs = [...best.values()].filter((run) => isSame(index, text, words, run));
  return { words, runs: runs.sort((a, b) => b.length - a.length || a.text - b.text) };
}

const NONE: readonly CommonRun[] = [];

/** Where the index has this hash of a run of words. */
function runsAt(index: TextIndex, hash: number, ours: number): readonly CommonRun[] {
  let gram = index.heads[hash & (index.heads.length - 1)] as number;
  if (gram < 0) return NONE;
  const found: CommonRun[] = [];
  while (gram >= 0) {
    if (index.grams[gram] === hash) {
      const text = index.owners[gram] as number;
      found.push({ text, ours, theirs: gram - (index.texts[text] as IndexedText).firstGram, length: 0 });
    }
    gram = index.next[gram] as number;
  }
  return found;
}

function commonLength({ texts }: TextIndex, hashes: Int32Array, { text, ours, theirs }: CommonRun): number {
  const others = (texts[text] as IndexedText).words.hashes;
  const most = Math.min(hashes.length - ours, others.length - theirs);
  let length = 0;
  while (length < most && hashes[ours + length] === others[theirs + length]) length++;
  return length;
}

/** Hashes can lie: the words themselves decide. */
function isSame(
  index: TextIndex,
  text: string,
  words: TextWords,
  { text: owner, ours, theirs, length }: CommonRun,
) {
  const other = index.texts[owner] as IndexedText;
  const theirWords = wordsBetween(other.text, other.words, theirs, theirs + length);
  return wordsBetween(text, words, ours, ours + length) === theirWords;
}
