// What `npm pack` ships: the reward alone, for Node and browsers. `prepack` builds dist/reward and takes from
// package.json what only the app needs, so that an install brings nothing else along; `postpack` puts it back.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { requireNode } from './lib/require-node.mjs';

requireNode();
const { ensureInstalled, fail, root } = await import('./lib/setup.mjs');

const ENTRY = 'lib/reward/library.ts';
const OUT = path.join(root, 'dist/reward');
const MANIFEST = path.join(root, 'package.json');
const KEPT_MANIFEST = path.join(root, 'dist/package.json');
const SHIPPED_KEYS = [
  'name',
  'version',
  'private',
  'description',
  'license',
  'type',
  'engines',
  'exports',
  'files',
  'sideEffects',
];

const steps = { build, prepack, postpack };
const step = steps[process.argv[2]];
if (!step) fail('call it with build, prepack or postpack', 'npm pack does.');
await step();

async function prepack() {
  // A pack that was killed has left the short one behind.
  await postpack();
  if (!existsSync(path.join(root, 'node_modules/esbuild'))) await ensureInstalled();
  await build();
  copyFileSync(MANIFEST, KEPT_MANIFEST);
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const shipped = Object.fromEntries(SHIPPED_KEYS.map((key) => [key, manifest[key]]));
  writeFileSync(MANIFEST, `${JSON.stringify(shipped, null, 2)}\n`);
}

async function build() {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await bundle();
  await declarations();
}

async function postpack() {
  if (!existsSync(KEPT_MANIFEST)) return;
  copyFileSync(KEPT_MANIFEST, MANIFEST);
  rmSync(KEPT_MANIFEST);
}

/** One file for everything: nothing to resolve in a browser. */
async function bundle() {
  const { build: esbuild } = await import('esbuild');
  const file = path.join(OUT, 'index.js');
  await esbuild({
    absWorkingDir: root,
    entryPoints: [ENTRY],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    sourcesContent: true,
    logLevel: 'warning',
  });
  const code = readFileSync(file);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  process.stderr.write(
    `dist/reward/index.js: ${kilobytes(code.length)}, ${kilobytes(gzipSync(code).length)} gzip\n`,
  );
}

/** The types, file by file, with paths that any project can follow. */
async function declarations() {
  const { default: ts } = await import('typescript');
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [ENTRY] }, ts.sys, root);
  const program = ts.createProgram([path.join(root, ENTRY)], {
    ...options,
    noEmit: false,
    incremental: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: path.join(root, 'lib'),
    outDir: path.join(OUT, 'types'),
    types: [],
  });
  const write = (file, text) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(
      file,
      text.replaceAll(/(from |import\()(['"])(@\/lib\/|\.{1,2}\/)([^'"]+)\2/g, relative(file)),
    );
  };
  const { diagnostics } = program.emit(undefined, write, undefined, true);
  const faults = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (faults.length) {
    fail(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n'));
  }
}

function relative(file) {
  return (_, keyword, quote, start, rest) => {
    const up = path.relative(path.dirname(file), path.join(OUT, 'types')).replaceAll(path.sep, '/') || '.';
    const from = start.startsWith('@') ? `${up.startsWith('.') ? up : `./${up}`}/` : start;
    return `${keyword}${quote}${from}${rest}.js${quote}`;
  };
}
