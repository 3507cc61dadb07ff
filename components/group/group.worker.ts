import { asMap } from '@/components/playground/model';
import { memberOf } from '@/lib/reward/group/member';
import type { GroupAnswer, GroupAsk, GroupInputs } from './groupModel';

let inputs: GroupInputs = { context: [], oracle: [], oraclePatch: '' };
let codeContext = new Map<string, string>();
let oracleNewContent = new Map<string, string>();

/** Scores the outputs of a group one by one, against inputs that are sent once. */
self.onmessage = ({ data }: MessageEvent<GroupAsk>) => {
  if (data.kind === 'inputs') {
    inputs = data.inputs;
    codeContext = asMap(inputs.context);
    oracleNewContent = asMap(inputs.oracle);
    return;
  }
  const { key, way, text } = data;
  const member =
    way === 'search-replace'
      ? memberOf({ kind: 'search-replace', codeContext, oracleNewContent, output: text })
      : memberOf({ kind: 'unidiff', oraclePatches: [inputs.oraclePatch], predPatches: [text] });
  self.postMessage({ key, member } satisfies GroupAnswer);
};
