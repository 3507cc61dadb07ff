import { explainRequest } from '@/lib/reward/explain/explain';
import { snakeKeys, type OutgoingExplanation } from '@/lib/reward/explain/outgoing';
import { oracleOutput, type OracleOutput } from '@/lib/reward/oracleOutput';
import { fileStates, type FileStates } from './fileStates';
import { matchTexts, type TextMatch } from './matchTexts';
import { asMap, type Draft } from './model';
import { reportOf, requestOf } from './report';
import type { Early, Report } from './reportModel';

/** What can be asked of the page's worker, with its answer. */
interface Works {
  report: { ask: { draft: Draft }; answer: Report };
  explain: { ask: { draft: Draft }; answer: OutgoingExplanation };
  match: { ask: { predicted: string; oracle: string }; answer: TextMatch };
  'oracle-output': { ask: { draft: Draft }; answer: OracleOutput };
  'file-states': { ask: { draft: Draft; path: string }; answer: FileStates };
}

export type WorkKind = keyof Works;
export type AskOf<Kind extends WorkKind> = { kind: Kind } & Works[Kind]['ask'];
export type AnswerOf<Kind extends WorkKind> = Works[Kind]['answer'];
export type Ask = { [Kind in WorkKind]: AskOf<Kind> }[WorkKind];

/**
 * Answers an ask; takes as long as it takes, so it runs in the worker. `onEarly` gets what is known before the answer,
 * piece by piece.
 */
export function answerAsk(ask: Ask, onEarly: (early: Early) => void): AnswerOf<WorkKind> {
  switch (ask.kind) {
    case 'report':
      return reportOf(ask.draft, onEarly);
    case 'explain':
      return snakeKeys(explainRequest(requestOf(ask.draft)) ?? {});
    case 'match':
      return matchTexts(ask.predicted, ask.oracle);
    case 'oracle-output':
      return oracleOutput(asMap(ask.draft.context), asMap(ask.draft.oracle));
    case 'file-states':
      return fileStates(ask.draft, ask.path);
  }
}
