import { folderOf, joinPath, type PathIndex } from '../pathIndex';
import { allOf, present, type Language } from './language';

const IMPORT =
  /^[ \t]*import[ \t]+([\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)/gm;
const FROM = /^[ \t]*from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n#]+))/gm;
const DEFINES = /^[ \t]{0,4}(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^([A-Z][A-Z0-9_]{2,})[ \t]*[:=]/gm;

/** Python: specs are `a.b.c`, and for `from X import Y` both `X.Y` and `X`, with leading dots for relative ones. */
export const python: Language = {
  extensions: ['.py', '.pyi'],
  imports: (text) => {
    const specs = new Set<string>();
    for (const [, list = ''] of text.matchAll(IMPORT)) {
      for (const part of list.split(',')) specs.add(firstWord(part));
    }
    for (const [, module = '', inParens, plain = ''] of text.matchAll(FROM)) {
      for (const part of (inParens ?? plain).split(/[,\n]/)) {
        const name = firstWord(part.replace(/#.*/, ''));
        if (/^\w+$/.test(name)) specs.add(`${module}${module.endsWith('.') ? '' : '.'}${name}`);
      }
      if (/\w$/.test(module)) specs.add(module);
    }
    return [...specs];
  },
  defines: (text) => allOf(text, DEFINES),
  resolve: (spec, from, index) => {
    const [, dots = '', name = ''] = /^(\.*)(.*)$/.exec(spec) ?? [];
    const path = name.replaceAll('.', '/');
    if (dots === '') return present(anywhere(path, from, index));
    const folder = joinPath(folderOf(from), '../'.repeat(dots.length - 1));
    return folder === null ? [] : present(at(joinPath(folder, path) ?? '', index));
  },
};

const FORMS = ['.py', '/__init__.py', '.pyi'];

function at(path: string, index: PathIndex): string | null {
  return FORMS.map((form) => `${path}${form}`).find((file) => index.has(file)) ?? null;
}

function anywhere(path: string, from: string, index: PathIndex): string | null {
  // One word alone is more often a package from elsewhere than a file deep in the tree.
  if (!path.includes('/')) return at(path, index) ?? at(`src/${path}`, index) ?? at(`lib/${path}`, index);
  for (const form of FORMS) {
    const found = index.endingWith(`${path}${form}`, from);
    if (found !== null) return found;
  }
  return null;
}

function firstWord(text: string): string {
  return text.trim().split(/\s/)[0] ?? '';
}
