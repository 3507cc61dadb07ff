// What matching takes beside its texts: node --import tsx scripts/bench/matchingMemory.ts CODE_POINTS
// It matches all degenerate pairs, cut to that length, and prints by how many megabytes the process grew.
import { matchedCount } from '../../lib/diff/match/matchingBlocks';
import { hardPairs } from './degenerate';

const length = Number(process.argv[2]);
const pairs = hardPairs().map(({ a, b }) => [a.slice(0, length), b.slice(0, length)] as const);
const before = process.memoryUsage().rss;
for (const [a, b] of pairs) matchedCount(a, b);
const peak = 1024 * process.resourceUsage().maxRSS;
process.stdout.write(`${Math.max(0, peak - before) / 1e6}\n`);
