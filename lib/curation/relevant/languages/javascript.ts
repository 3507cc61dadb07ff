import { folderOf, joinPath, type PathIndex } from '../pathIndex';
import { allOf, present, type Language } from './language';

const IMPORTS = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*(?:'([^'\n]+)'|"([^"\n]+)")/g;
const DEFINES =
  /^\s{0,2}(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)|^(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)/gm;
const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts'] as const;
const FORMS = [
  '',
  ...EXTENSIONS,
  '.d.ts',
  '.vue',
  '.svelte',
  ...EXTENSIONS.map((extension) => `/index${extension}`),
];
/** What projects put before a path from the root of their sources. */
const ALIAS = /^(?:@|~|#|src)\/(.+)$/;

/** JavaScript and TypeScript: relative imports, and those from a root by a common alias; packages are elsewhere. */
export const javascript: Language = {
  extensions: EXTENSIONS,
  imports: (text) => allOf(text, IMPORTS),
  defines: (text) => allOf(text, DEFINES),
  resolve: (spec, from, index) => {
    const plain = spec.replace(/[?#].*$/, '') || spec;
    if (plain.startsWith('.')) {
      const path = joinPath(folderOf(from), plain);
      return path === null ? [] : present(at(path, index));
    }
    const path = ALIAS.exec(spec)?.[1];
    return path === undefined ? [] : present(anywhere(path, from, index));
  },
};

function at(path: string, index: PathIndex): string | null {
  const found = FORMS.map((form) => `${path}${form}`).find((file) => index.has(file));
  // TypeScript's sources import what they will be compiled to.
  const source = path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
  return found ?? (index.has(source) ? source : null);
}

function anywhere(path: string, from: string, index: PathIndex): string | null {
  for (const form of FORMS) {
    const found = index.endingWith(`${path}${form}`, from);
    if (found !== null) return found;
  }
  return null;
}
