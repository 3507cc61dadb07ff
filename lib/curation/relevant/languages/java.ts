import { allOf, present, type Language } from './language';

const IMPORT = /^\s*import\s+(?:static\s+)?([\w.]+)(?:\.\*)?\s*;?/gm;
const DEFINES =
  /^\s{0,4}(?:(?:public|protected|private|static|final|abstract|sealed|open|data|internal)\s+)*(?:class|interface|enum|record|object|@interface)\s+(\w+)/gm;
const FORMS = ['.java', '.kt'];

/** Java, and Kotlin as far as it is alike: an import names a class; of a static one the class comes before the name. */
export const java: Language = {
  extensions: FORMS,
  imports: (text) => allOf(text, IMPORT),
  defines: (text) => allOf(text, DEFINES),
  resolve: (spec, from, index) => {
    const parts = spec.split('.');
    for (let kept = parts.length; kept >= Math.max(2, parts.length - 1); kept--) {
      const path = parts.slice(0, kept).join('/');
      for (const form of FORMS) {
        const found = index.endingWith(`${path}${form}`, from);
        if (found !== null) return present(found);
      }
    }
    return [];
  },
};
