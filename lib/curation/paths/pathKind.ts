import {
  DOCUMENT_EXTENSIONS,
  DOCUMENT_FOLDERS,
  DOCUMENT_NAMES,
  LOCK_FILES,
  TEST_FOLDERS,
  VENDORED_FOLDERS,
} from '../lists/files';
import { PROGRAMMING_EXTENSIONS, PROGRAMMING_FILENAMES } from '../lists/linguist';

/** What a file is, by its path alone: the first that fits, in this order. */
export type PathKind = 'lock-file' | 'generated' | 'vendored' | 'documentation' | 'tests' | 'other';

/** Of a longer path only the end is looked at: no file system has it, and it must cost nothing. */
const LONGEST_PATH = 4_096;

/** Names that tools give to what they write; linguist's rules by name, in our words. */
const GENERATED_NAME =
  /(?:[.-]min\.(?:js|css|mjs)|\.(?:js|css|d\.ts)\.map|\.pb\.(?:go|cc|h|rb|swift)|_pb2(?:_grpc)?\.pyi?|\.g\.(?:cs|dart|kt)|\.freezed\.dart|\.designer\.(?:cs|vb)|\.generated\.\w{1,8}|_generated\.\w{1,8}|\.gen\.(?:go|ts)|zz_generated\.[\w.]{1,80}|\.nib|\.xcworkspacedata|\.snap)$/i;
const GENERATED_FOLDER = /(?:^|\/)(?:__generated__|generated|generated-sources)\//i;

const TEST_NAME =
  /(?:^|\/)(?:test_[^/]*\.py|[^/]*_tests?\.(?:py|go|rb|exs?|c|cc|cpp|rs|dart|lua|clj)|[^/]*_spec\.(?:rb|lua)|[^/]*[.-](?:test|tests|spec|cy|e2e)\.(?:[cm]?[jt]sx?|vue|coffee|dart)|conftest\.py)$/i;

/** `FooTest.java`: told by the capital letter, so that `latest.java` is none. */
const TEST_CLASS =
  /(?:^|\/)[^/]*(?:Tests?|Spec|IT|TestCase)\.(?:java|kt|kts|scala|groovy|cs|swift|php|m|mm|vb)$/;

/** Tells what a file is by its path. */
export function pathKind(path: string): PathKind {
  const end = path.slice(-LONGEST_PATH);
  const parts = end.toLowerCase().split('/');
  const name = parts.pop() ?? '';
  if (LOCK_FILES.has(name)) return 'lock-file';
  if (GENERATED_NAME.test(end) || GENERATED_FOLDER.test(end)) return 'generated';
  if (parts.some((part) => VENDORED_FOLDERS.has(part))) return 'vendored';
  if (TEST_NAME.test(end) || TEST_CLASS.test(end) || parts.some((part) => TEST_FOLDERS.has(part)))
    return 'tests';
  return isDocument(parts, name) ? 'documentation' : 'other';
}

function isDocument(folders: readonly string[], name: string): boolean {
  const first = name.split('.', 1)[0] as string;
  return (
    DOCUMENT_EXTENSIONS.has(extensionOf(name)) ||
    folders.some((part) => DOCUMENT_FOLDERS.has(part)) ||
    (DOCUMENT_NAMES.has(first) && !isProgramming(name))
  );
}

/** The last extension of a path in lower case, without its dot; empty without one. */
export function extensionOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot <= path.lastIndexOf('/') ? '' : path.slice(dot + 1).toLowerCase();
}

/** Whether a file is of a programming language, by linguist's list; its kind does not count. */
export function isProgramming(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).slice(-LONGEST_PATH);
  if (PROGRAMMING_FILENAMES.has(name)) return true;
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    if (PROGRAMMING_EXTENSIONS.has(name.slice(dot + 1).toLowerCase())) return true;
  }
  return false;
}
