import { mentionsIn } from './mentions';
import { importedFiles, type Outline } from './outline';
import { folderOf, type PathIndex } from './pathIndex';

/** Why an unmodified file belongs in the context. */
export type Reason =
  | { kind: 'named'; /** How the issue or pull request names it. */ words: string }
  | { kind: 'defines'; /** A name that the texts speak of. */ name: string }
  | { kind: 'imported-by'; /** A changed file. */ path: string }
  | { kind: 'imports'; /** A changed file. */ path: string }
  | { kind: 'together'; /** Commits before the base that changed it and a changed file. */ commits: number }
  | { kind: 'package'; /** The folder it shares with a changed file. */ folder: string };

/** A file with its reasons, the strongest first. The score is their weights' sum; only its order means something. */
export interface RankedFile {
  path: string;
  score: number;
  reasons: (Reason & { weight: number })[];
}

/** What the ranker looks at, all of it as of the base commit. */
export interface RankInput {
  /** Title and text of the issues and the pull request. */
  texts: readonly string[];
  /** Paths of the change before it, and after it where it adds them. */
  changed: readonly string[];
  /** Every file of the tree. */
  index: PathIndex;
  /** Outlines of the changed files, as they were before, and of the files that may be relevant. */
  outlines: ReadonlyMap<string, Outline>;
  /** Files by how many commits before the base changed them together with a changed file. */
  together: ReadonlyMap<string, number>;
}

/** Weights are our own choice, in the order of how directly each sign speaks of the file; version 1. */
const WEIGHTS = {
  whole: 10,
  name: 6,
  defines: 4,
  importedBy: 5,
  imports: 3,
  together: 4,
  package: 1,
} as const;
/** The version of the ranking: scores of another one are not comparable. */
export const RANKER_VERSION = '1';

const MOST_OF_A_KIND = 3;
/** A name that more files define than this says nothing of any. */
const MOST_DEFINING = 4;
/** So many shared commits have the whole weight. */
const MANY_COMMITS = 5;
const FEWEST_COMMITS = 2;
/** Of a folder with more files than this, sharing it says nothing. */
const MOST_IN_PACKAGE = 40;
/** What is made by a machine or holds no thought: never a part of a context. */
const NEVER =
  /(?:^|\/)(?:vendor|node_modules|third_party|dist|build)\/|\.(?:lock|min\.js|min\.css|map|snap|svg|po)$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|go\.sum)$/;

type Signs = Map<string, (Reason & { weight: number })[]>;

/**
 * The unmodified files that belong to a change, the most relevant first. It follows from its input alone: equal
 * scores are ordered by path.
 */
export function rankFiles(input: RankInput): RankedFile[] {
  const signs: Signs = new Map();
  addMentions(signs, input);
  addImports(signs, input);
  for (const [path, commits] of input.together) {
    if (commits < FEWEST_COMMITS) continue;
    add(
      signs,
      path,
      { kind: 'together', commits },
      (WEIGHTS.together * Math.min(commits, MANY_COMMITS)) / MANY_COMMITS,
    );
  }
  addPackages(signs, input);
  const changed = new Set(input.changed);
  return [...signs]
    .filter(([path]) => !changed.has(path) && input.index.has(path) && !NEVER.test(path))
    .map(([path, reasons]) => rankedFile(path, reasons))
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function rankedFile(path: string, found: Signs extends Map<string, infer R> ? R : never): RankedFile {
  const kinds = new Map<string, number>();
  const reasons = [...found]
    .sort((a, b) => b.weight - a.weight)
    .filter(({ kind }) => {
      const seen = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, seen);
      return seen <= MOST_OF_A_KIND;
    });
  const score = reasons.reduce((sum, { weight }) => sum + weight, 0);
  return { path, score: Math.round(score * 100) / 100, reasons };
}

function addMentions(signs: Signs, { texts, index, outlines }: RankInput): void {
  const { files, identifiers } = mentionsIn(texts, index);
  for (const [path, { words, isWhole }] of files) {
    add(signs, path, { kind: 'named', words }, isWhole ? WEIGHTS.whole : WEIGHTS.name);
  }
  const defining = new Map<string, string[]>();
  for (const [path, { defines }] of outlines) {
    for (const name of defines) {
      if (identifiers.has(name)) defining.set(name, [...(defining.get(name) ?? []), path]);
    }
  }
  for (const [name, paths] of defining) {
    if (paths.length > MOST_DEFINING) continue;
    for (const path of paths) add(signs, path, { kind: 'defines', name }, WEIGHTS.defines / paths.length);
  }
}

function addImports(signs: Signs, { changed, index, outlines }: RankInput): void {
  const isChanged = new Set(changed);
  for (const [path, outline] of outlines) {
    for (const target of importedFiles(path, outline, index)) {
      if (isChanged.has(path)) add(signs, target, { kind: 'imported-by', path }, WEIGHTS.importedBy);
      if (isChanged.has(target)) add(signs, path, { kind: 'imports', path: target }, WEIGHTS.imports);
    }
  }
}

function addPackages(signs: Signs, { changed, index }: RankInput): void {
  for (const folder of new Set(changed.map(folderOf))) {
    const files = index.inFolder(folder);
    if (folder === '' || files.length > MOST_IN_PACKAGE) continue;
    for (const path of files) add(signs, path, { kind: 'package', folder }, WEIGHTS.package);
  }
}

function add(signs: Signs, path: string, reason: Reason, weight: number): void {
  const list = signs.get(path);
  if (list) list.push({ ...reason, weight });
  else signs.set(path, [{ ...reason, weight }]);
}
