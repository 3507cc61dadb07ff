import { createLog } from '@/lib/log';
import { createClient } from '../../client';
import { submitLabel } from '../answers';

// A server that dies: it submits a label, and never answers.
const [url = '', claim = '', submission = ''] = process.argv.slice(2);
const db = createClient(url, { log: createLog('silent') });
const said = { values: { judgement: 'fine' }, note: 'kept', seconds: null, submission };
process.stdout.write('ready\n');
await submitLabel(
  { db, now: () => new Date() },
  { claim: Number(claim), annotatorId: 'local-owner', ...said },
);
setInterval(() => undefined, 1_000);
