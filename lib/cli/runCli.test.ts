import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { EXIT } from './command';
import { COMMANDS } from './commands';
import { runCli } from './runCli';

async function run(words: string[], input = '') {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const signal = new AbortController().signal;
  const code = await runCli(words, { stdin: Readable.from([Buffer.from(input)]), stdout, stderr, signal });
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

describe('./pullscope', () => {
  it('lists every command with its summary', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(EXIT.ok);
    for (const [name, { summary }] of COMMANDS)
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  it('without a command shows the same and exits with the usage code', async () => {
    const { code, stdout } = await run([]);
    expect(code).toBe(EXIT.usage);
    expect(stdout).toContain('Usage: ./pullscope <command>');
  });

  it.each([...COMMANDS.keys()])('%s --help explains itself', async (name) => {
    const { code, stdout } = await run([name, '--help']);
    expect(code).toBe(EXIT.ok);
    expect(stdout).toMatch(new RegExp(`^Usage: ./pullscope ${name}( |$)`, 'm'));
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('names an unknown command', async () => {
    const { code, stderr } = await run(['rewrd']);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('there is no command "rewrd"');
  });

  it('names an unknown option', async () => {
    const { code, stderr } = await run(['serve', '--fast']);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("'--fast'");
    expect(stderr).toContain('./pullscope serve --help');
  });

  it.each([
    ['import', 'import takes files'],
    ['import nowhere.jsonl', 'there is no file nowhere.jsonl'],
    ['import --resume x', '--resume takes a whole number'],
    ['context', 'context takes --repos DIR'],
    ['context --repos nowhere', 'there is no folder nowhere'],
    ['export', 'export takes --dataset'],
    ['export --run 1 --which some', '--which takes kept, dropped, seeds'],
    ['filter', 'filter takes --dataset NAME, or --resume RUN'],
    ['filter --dataset x --preset y', 'there is no preset "y"'],
    ['filter --dataset x --config nowhere.json', "nowhere.json can't be read (ENOENT)"],
    ['probe', 'probe takes --dataset NAME, or --resume RUN'],
    ['export --dataset x --what y', '--what takes instances, outputs, marks'],
    ['datasets explode', 'datasets takes nothing, rename'],
  ])('%s is called wrongly, and says how', async (words, said) => {
    expect(await run(words.split(' '))).toMatchObject({
      code: EXIT.usage,
      stderr: expect.stringContaining(said) as string,
    });
  });

  it('prints its version', async () => {
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
