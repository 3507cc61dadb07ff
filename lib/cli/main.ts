import { EXIT } from './command';
import { runCli } from './runCli';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(signal));

// Started by ./pullscope serve: when that process is gone, however it went, this one ends too.
if (process.connected) process.once('disconnect', () => stop.abort('disconnect'));

// `./pullscope … | head` closes our output early: that is the reader's choice, no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed);
});

// Nobody reads our messages any more (the terminal is gone): what is being done is done and ended all the same.
process.stderr.on('error', () => {});

process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
});

// The channel to the process that started this one would keep it alive.
if (process.connected) process.disconnect();
