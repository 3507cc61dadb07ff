import { randomUUID } from 'node:crypto';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { GitError } from './error';
import { ABSENT, DIFF_ARGS } from './history';
import type { GitLimits } from './limits';
import { cannotStart, killGit, spawnGit, tailOf, type Sandbox } from './process';

interface Running {
  child: ChildProcessWithoutNullStreams;
  stderr: () => string;
  answer: Answer | undefined;
}

interface Answer {
  chunks: Buffer[];
  size: number;
  /** The last bytes that came, in which the mark may begin. */
  end: Buffer;
  mark: Buffer;
  settle: (result: Buffer | GitError) => void;
}

/** After so many answers the process is replaced: what it keeps of objects does not grow without end. */
const ANSWERS_PER_PROCESS = 2_000;

/**
 * One long-lived `git diff-tree --stdin` that says what changed between two trees, raw lines first and then the
 * patch, as bytes. It answers in order. A line that is no id is echoed by git: that marks the end of an answer,
 * and is never part of one, as every line of a patch begins with one of its own few characters.
 */
export class TreeDiff {
  #running: Running | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #answers = 0;
  #closed = false;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly limits: GitLimits,
    private readonly where: string,
  ) {}

  /**
   * What changed from one tree to another: raw lines, an empty line, the patch; empty for equal trees. Ids must
   * come from commits that were read. Throws GitError `too-large`, `missing-object`, `timeout`, `closed`.
   */
  between(from: string, to: string): Promise<Buffer> {
    const answer = this.#turn.then(() => this.#ask(from, to));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the process; what waits fails with `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#drop(new GitError('closed', 'This repository was closed while it was read.'));
    await this.#turn;
  }

  async #ask(from: string, to: string): Promise<Buffer> {
    if (this.#closed) throw new GitError('closed', 'This repository is closed; open it again.');
    if (from === to) return Buffer.alloc(0);
    if (this.#answers++ % ANSWERS_PER_PROCESS === 0) this.#drop();
    const running = (this.#running ??= this.#start());
    const mark = `.${randomUUID()}`;
    const result = await new Promise<Buffer | GitError>((settle) => {
      const { timeoutMs } = this.limits;
      const timer = setTimeout(
        () => this.#drop(new GitError('timeout', `A patch in ${this.where} took more than ${timeoutMs} ms.`)),
        timeoutMs,
      );
      running.answer = {
        ...{ chunks: [], size: 0, end: Buffer.alloc(0), mark: Buffer.from(`${mark}\n`) },
        settle: (value) => {
          clearTimeout(timer);
          running.answer = undefined;
          settle(value);
        },
      };
      running.child.stdin.write(`${from} ${to}\n${mark}\n`);
    });
    if (result instanceof GitError) throw result;
    // The first line names the two trees.
    return result.subarray(result.indexOf('\n') + 1);
  }

  #start(): Running {
    const child = spawnGit(this.sandbox, ['diff-tree', '--stdin', '--raw', ...DIFF_ARGS, '-M']);
    const running: Running = { child, stderr: tailOf(child), answer: undefined };
    child.stdout.on('data', (chunk: Buffer) => this.#receive(running, chunk));
    child.on('error', (error) => this.#fail(running, cannotStart(this.sandbox, error)));
    child.on('close', (code) => this.#fail(running, this.#ended(code, running.stderr())));
    return running;
  }

  #receive({ answer }: Running, chunk: Buffer): void {
    if (!answer) return;
    answer.size += chunk.length;
    if (answer.size > this.limits.patchBytes) {
      const most = this.limits.patchBytes;
      this.#drop(new GitError('too-large', `A patch in ${this.where} has more than ${most} bytes.`));
      return;
    }
    answer.chunks.push(chunk);
    answer.end = Buffer.concat([answer.end, chunk]).subarray(-answer.mark.length);
    if (!answer.end.equals(answer.mark)) return;
    answer.settle(Buffer.concat(answer.chunks).subarray(0, answer.size - answer.mark.length));
  }

  /** Ends the process under way; the next question starts another. */
  #drop(error?: GitError): void {
    const running = this.#running;
    if (!running) return;
    killGit(running.child);
    if (error) this.#fail(running, error);
    this.#running = undefined;
  }

  #fail(running: Running, error: GitError): void {
    if (this.#running === running) this.#running = undefined;
    running.answer?.settle(error);
  }

  #ended(code: number | null, stderr: string): GitError {
    if (ABSENT.test(stderr)) {
      const what = `Objects are absent in ${this.where} (${stderr}); fetch it whole (no --filter).`;
      return new GitError('missing-object', what);
    }
    return new GitError('git-failed', `git diff-tree in ${this.where} ended with ${code}: ${stderr}`);
  }
}
