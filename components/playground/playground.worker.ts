import { READY, type Asked } from './newestTask';
import { answerAsk, type Ask } from './work';

/** The page's worker: one ask in, one answer out, by the same core as everywhere else; what is known early comes first. */
self.onmessage = (event: MessageEvent<Asked<Ask>>) => {
  const { id, ask } = event.data;
  const begun = performance.now();
  const post = (word: object) => self.postMessage({ id, ...word, spent: performance.now() - begun });
  const answer = answerAsk(ask, (early) => post({ early }));
  post({ answer });
};

self.postMessage(READY);
