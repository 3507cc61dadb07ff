import { faultsIn, newFaults, type SyntaxNode } from './syntaxErrors';
import type { SyntaxAnswer, SyntaxAsk } from './useSyntax';

/** What is used of web-tree-sitter; it is loaded as it is, and only when a file is checked. */
interface Runtime {
  Parser: {
    new (): { setLanguage(language: unknown): void; parse(text: string): { rootNode: SyntaxNode } | null };
    init(options: { locateFile: () => string }): Promise<void>;
  };
  Language: { load(address: string): Promise<unknown> };
}

const FILES = '/api/syntax';
const parsers = new Map<string, Promise<(text: string) => SyntaxNode | undefined>>();
let runtime: Promise<Runtime> | undefined;

async function start(): Promise<Runtime> {
  const address = new URL(`${FILES}/runtime.js`, self.location.origin).href;
  const loaded = (await import(/* turbopackIgnore: true */ address)) as Runtime;
  await loaded.Parser.init({ locateFile: () => `${FILES}/runtime.wasm` });
  return loaded;
}

async function load(grammar: string): Promise<(text: string) => SyntaxNode | undefined> {
  const { Parser, Language } = await (runtime ??= start());
  const parser = new Parser();
  parser.setLanguage(await Language.load(`${FILES}/${grammar}.wasm`));
  return (text) => parser.parse(text)?.rootNode;
}

async function check({ grammar, before, after }: SyntaxAsk): Promise<SyntaxAnswer> {
  const parse = parsers.get(grammar) ?? load(grammar);
  parsers.set(grammar, parse);
  try {
    const [was, is] = [(await parse)(before), (await parse)(after)];
    if (was === undefined || is === undefined) throw new Error('the parser gave no tree');
    const faults = newFaults({ text: before, faults: faultsIn(was) }, { text: after, faults: faultsIn(is) });
    return { ok: true, faults };
  } catch (error) {
    parsers.delete(grammar);
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

self.onmessage = (event: MessageEvent<SyntaxAsk>) => {
  void check(event.data).then((answer) => self.postMessage(answer));
};
