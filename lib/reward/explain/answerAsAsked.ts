import { answerRequest, type ScorerResponse } from '../answer';
import type { AskedRequest } from '../request';
import { explainRequest } from './explain';
import { snakeKeys, type OutgoingExplanation } from './outgoing';

/** A response that may come with its explanation. */
export type AskedResponse = ScorerResponse & { readonly explain?: OutgoingExplanation };

/** Answers a request, with the explanation under `explain` when it asks for one and there is one. */
export function answerAsAsked(request: AskedRequest): AskedResponse {
  const answer = answerRequest(request);
  const explanation = request.explain === true ? explainRequest(request) : undefined;
  return explanation === undefined ? answer : { ...answer, explain: snakeKeys(explanation) };
}
