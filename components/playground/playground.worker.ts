import { READY, type Asked } from './newestTask';
import { answerAsk, type Ask } from './work';

/** The page's worker: one ask in, one answer out, by the same core as everywhere else. */
self.onmessage = (event: MessageEvent<Asked<Ask>>) => {
  const { id, ask } = event.data;
  const answer = answerAsk(ask, (atMost) => self.postMessage({ id, atMost }));
  self.postMessage({ id, answer });
};

self.postMessage(READY);
