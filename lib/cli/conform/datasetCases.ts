import { outputIds, outputsOf, scoringInputsOf, type NamedOutput } from '@/lib/db/import/scores';
import { decodePayload } from '@/lib/db/payload';
import { oracleOf, scoringOf } from '@/lib/jobs/scores/requestOf';
import type { RewardRequest } from '@/lib/reward/request';
import type { JsonValue } from '@/lib/text/jsonValue';
import { writeJson } from '@/lib/text/writeJson';
import { CliError, EXIT } from '../command';
import { find } from '../datasets';
import type { Workspace } from '../workspace';
import type { Case } from './cases';

type Db = Workspace['db'];

/** Outputs that are read together; each may bring an instance's whole files. */
const PAGE = 16;

/** The outputs of a dataset that a program is asked about. */
export class DatasetCases {
  private constructor(
    private readonly db: Db,
    private readonly ids: readonly number[],
  ) {}

  /**
   * Notes which outputs are meant, the first `limit`: both readings give the same, whatever comes in meanwhile. Throws
   * CliError when there is no such dataset, or none of its outputs.
   */
  static async open(db: Db, name: string, limit: number): Promise<DatasetCases> {
    const { id } = await find(db, name);
    const ids = await outputIds(db, { datasetId: id, limit });
    if (ids.length === 0) throw new CliError(`dataset "${name}" has no outputs to compare`, EXIT.usage);
    return new DatasetCases(db, ids);
  }

  /** Each output that has a reward, as it is scored when it comes in; in order, a few in memory at a time. */
  async *read(): AsyncGenerator<Case> {
    for (let at = 0; at < this.ids.length; at += PAGE) yield* await this.page(this.ids.slice(at, at + PAGE));
  }

  private async page(ids: readonly number[]): Promise<Case[]> {
    const outputs = await outputsOf(this.db, ids);
    if (outputs.length < ids.length)
      throw new CliError('some of the dataset’s outputs were deleted meanwhile', EXIT.usage, 'Start again.');
    const inputs = await scoringInputsOf(this.db, [...new Set(outputs.map(({ instanceId }) => instanceId))]);
    const oracles = new Map(Array.from(inputs, ([id, each]) => [id, oracleOf(each)]));
    return outputs.flatMap((output) => {
      const oracle = oracles.get(output.instanceId);
      const scoring = oracle && scoringOf(output.kind, decodePayload(output.content), oracle);
      return scoring?.request ? [caseOf(output, scoring.request)] : [];
    });
  }
}

function caseOf({ id, instance }: NamedOutput, request: RewardRequest): Case {
  return { name: `${instance}, output ${id}`, line: lineOf(request), request };
}

/** A request as the line that asks for it. */
function lineOf(request: RewardRequest): string {
  const members = Object.entries(request) as [string, JsonValue][];
  return writeJson(
    new Map(
      members
        .filter(([key]) => key !== 'kind')
        .map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
    ),
  );
}
