import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const guide = readFileSync(path.join(root, 'docs/reward.md'), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'pullscope-package-'));
const clone = path.join(folder, 'clone');
const project = path.join(folder, 'project');
const installed = path.join(project, 'node_modules/pullscope');
const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], { cwd, encoding: 'utf8' });

/** The example of the guide in this language. */
function example(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(guide)?.[1];
  if (found === undefined) throw new Error(`docs/reward.md has no example in ${language}`);
  return found;
}

/** Packs a copy, because a pack rewrites package.json for a moment; installs what it made in an empty folder. */
beforeAll(() => {
  mkdirSync(clone);
  mkdirSync(project);
  for (const name of ['lib', 'scripts', 'docs', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(path.join(root, name), path.join(clone, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(clone, 'node_modules'));
  npm(clone, 'pack');
  writeFileSync(path.join(project, 'package.json'), '{"name": "project", "private": true}');
  npm(project, 'install', '--offline', '../clone/pullscope-0.1.0.tgz');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }), 60_000);

describe('the reward as a package', () => {
  it('answers in plain Node as the guide says', () => {
    writeFileSync(path.join(project, 'score.mjs'), example('js'));
    const run = spawnSync(process.execPath, ['score.mjs'], { cwd: project, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe(example('text'));
  });

  it('brings nothing else along, and leaves the clone as it was', () => {
    expect(npm(project, 'ls', '--all', '--parseable').trim().split('\n')).toHaveLength(2);
    const manifest = (at: string) => readFileSync(path.join(at, 'package.json'), 'utf8');
    expect(JSON.parse(manifest(installed))).not.toHaveProperty('dependencies');
    expect(manifest(clone)).toBe(manifest(root));
  });

  it('has types that a strict project can follow', () => {
    const source = `
      import { explain, score, type RewardInput } from 'pullscope/reward';
      const input: RewardInput = { oracle_patches: [], pred_patches: [] };
      export const reward: number = score(input).reward;
      export const without: number | undefined = explain(input).ledger?.without_context;
      // @ts-expect-error: the keys go out in snake_case
      export const camel = explain(input).nearMisses;
    `;
    writeFileSync(path.join(project, 'use.mts'), source);
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext'];
    const run = spawnSync(process.execPath, [tsc, ...options, 'use.mts'], { cwd: project, encoding: 'utf8' });
    expect(run.stdout).toBe('');
  });

  it('is one small file that imports nothing and knows neither Node nor a page', () => {
    const code = readFileSync(path.join(installed, 'dist/reward/index.js'));
    expect(code.length).toBeLessThan(60_000);
    expect(gzipSync(code).length).toBeLessThan(23_000);
    // As statements and calls: a probe knows the words as keywords of other languages.
    expect(String(code)).not.toMatch(
      /\bimport\s*["'{*(]|\bfrom\s*["']|\brequire\s*\(|\bprocess\.|\bdocument\.|node:/,
    );
  });

  it('says nothing of the folder in which it was made', () => {
    const map = JSON.parse(readFileSync(path.join(installed, 'dist/reward/index.js.map'), 'utf8')) as {
      sources: string[];
    };
    expect(map.sources.length).toBeGreaterThan(20);
    expect(map.sources.filter((source) => !source.startsWith('../../lib/'))).toEqual([]);
  });
});
