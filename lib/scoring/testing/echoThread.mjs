// A thread for the pool's tests: it does what the request says.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', (request) => {
  if (request.do === 'exit') process.exit(3);
  if (request.do === 'hang') for (;;);
  if (request.do === 'crash once') {
    const seen = new Int32Array(request.seen);
    if (Atomics.add(seen, 0, 1) === 0) process.exit(3);
  }
  if (request.do === 'wait') Atomics.wait(new Int32Array(request.seen), 0, 0);
  if (request.do === 'throw') return parentPort.postMessage({ thrown: 'as asked' });
  if (request.do === 'hoard') {
    const hoard = [];
    for (;;) hoard.push(new Array(1_000).fill(hoard.length));
  }
  parentPort.postMessage({ answer: request.value });
});
