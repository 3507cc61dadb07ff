import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { ruleOf } from '@/lib/curation/catalogue';
import type { Funnel, RuleCounts, StageCounts } from '@/lib/curation/sweep/funnel';
import { instancesHref, ruleHref, runHref, type Selection } from './addresses';
import { Bar, type BarPart } from './Bar';
import { Figure } from './Figure';
import { percent, stageLabel } from './ruleWords';

interface StageTableProps {
  dataset: string;
  run: number;
  funnel: Funnel;
  /** Whether figures open into the run's instances: those of a what-if are no run's. */
  opens?: boolean;
}

/** The funnel: for each stage what comes in and what leaves it, and which of its rules drop how many. */
export function StageTable({ dataset, run, funnel, opens = true }: StageTableProps): ReactNode {
  const open = (selection: Selection) => (opens ? instancesHref(dataset, run, selection) : null);
  const byCode = new Map(funnel.rules.map((rule) => [rule.rule, rule]));
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Funnel by stage">
      <table className="w-full min-w-[34rem] text-dense">
        <thead>
          <tr className="text-right text-label text-muted">
            <th scope="col" className="px-3 py-1 text-left font-medium">
              Stage, rule
            </th>
            <td className="w-[28%] max-narrow:w-16" />
            <Head title="Instances that come in">in</Head>
            <Head title="Instances that are dropped here; by a rule: that no rule before it dropped">
              dropped
            </Head>
            <Head title="Instances that leave the stage">out</Head>
            <Head title="Of a stage: that leave it though a rule can’t tell. Of a rule: of which it can’t tell">
              unknown
            </Head>
            <Head title="Instances that fail the rule, whatever other rules say">all failing</Head>
          </tr>
        </thead>
        <tbody>
          {funnel.stages.map((stage, at) => (
            <Fragment key={stage.stage}>
              <StageRow
                stage={stage}
                before={funnel.stages.slice(0, at).flatMap(({ rules }) => rules)}
                total={funnel.in}
                open={open}
              />
              {stage.rules.map((code) => {
                const counts = byCode.get(code);
                return (
                  counts && (
                    <RuleRow
                      key={code}
                      run={run}
                      counts={counts}
                      stage={stage}
                      total={funnel.in}
                      open={open}
                    />
                  )
                );
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Open = (selection: Selection) => string | null;

function Head({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <th scope="col" title={title} className="px-2 py-1 font-medium whitespace-nowrap last:pr-3">
      {children}
    </th>
  );
}

function Cell({ count, href, what }: { count: number | null; href: string | null; what: string }): ReactNode {
  return (
    <td className="px-2 py-1 text-right whitespace-nowrap last:pr-3">
      {count === null ? null : href === null ? (
        count.toLocaleString('en')
      ) : (
        <Figure count={count} href={href} what={what} />
      )}
    </td>
  );
}

interface StageRowProps {
  stage: StageCounts;
  /** Codes of the rules of the stages before. */
  before: readonly string[];
  total: number;
  open: Open;
}

function StageRow({ stage, before, total, open }: StageRowProps): ReactNode {
  const label = stageLabel(stage.stage);
  const isSeeds = stage.stage === 'seeds';
  const to = selectionsOf(stage, before);
  const gone = stage.in - stage.out;
  const of = (count: number) => (total === 0 ? 0 : count / total);
  const parts: BarPart[] = [
    { share: of(stage.out - stage.unknown), look: isSeeds ? 'seeds' : 'kept', href: open(to.out) },
    { share: of(stage.unknown), look: 'unknown', href: open(to.unknown) },
    { share: of(gone), look: 'dropped', href: open(to.gone) },
  ];
  return (
    <tr className="border-t border-line bg-sunken">
      <th scope="row" className="px-3 py-1 text-left font-semibold">
        {label}
        <span className="ml-2 text-label font-normal text-muted">
          {percent(stage.out, stage.in)} {isSeeds ? 'are seeds' : 'stay'}
        </span>
      </th>
      <td className="px-2">
        <Bar parts={parts} />
      </td>
      <Cell count={stage.in} href={open(to.in)} what={`that come to the stage ${label}`} />
      <Cell
        count={gone}
        href={open(to.gone)}
        what={isSeeds ? 'kept that are no seeds' : `dropped at the stage ${label}`}
      />
      <Cell
        count={stage.out}
        href={open(to.out)}
        what={isSeeds ? 'seeds' : `that leave the stage ${label}`}
      />
      <Cell
        count={stage.unknown}
        href={open(to.unknown)}
        what={`that leave the stage ${label} though a rule can’t tell`}
      />
      <td />
    </tr>
  );
}

/** What each figure of a stage counts, as the explorer is asked for it. */
function selectionsOf(
  { stage, rules }: StageCounts,
  before: readonly string[],
): Record<'in' | 'gone' | 'out' | 'unknown', Selection> {
  if (stage === 'seeds') {
    const seeds: Selection = { end: 'seed' };
    return { in: { end: 'kept' }, gone: { end: 'no-seed' }, out: seeds, unknown: { ...seeds, open: rules } };
  }
  const out = { notFirst: [...before, ...rules] };
  return { in: { notFirst: before }, gone: { first: rules }, out, unknown: { ...out, open: rules } };
}

interface RuleRowProps {
  run: number;
  counts: RuleCounts;
  stage: StageCounts;
  total: number;
  open: Open;
}

function RuleRow({ run, counts, total, open }: RuleRowProps): ReactNode {
  const { rule, effect, first, fail, unknown } = counts;
  const sentence = ruleOf(rule)?.sentence ?? rule;
  const gone = effect === 'drop' ? first : fail;
  const bar = open(effect === 'drop' ? { first: [rule] } : { rules: { outcome: 'fail', codes: [rule] } });
  const samples = open({}) === null ? null : runHref(run, 'samples', { rule });
  return (
    <tr className="border-t border-line/60">
      <th scope="row" className="py-1 pr-3 pl-6 text-left font-normal">
        <Link href={ruleHref(rule, run)} className="hover:underline">
          {sentence}
        </Link>
        {samples !== null && (
          <Link
            href={samples}
            aria-label={`Samples of: ${sentence}`}
            className="ml-2 text-label text-accent hover:underline"
          >
            samples
          </Link>
        )}
      </th>
      <td className="px-2">
        <Bar parts={[{ share: total === 0 ? 0 : gone / total, look: 'dropped', href: bar }]} />
      </td>
      <td />
      <Cell
        count={effect === 'drop' ? first : null}
        href={open({ first: [rule] })}
        what={`dropped first by: ${sentence}`}
      />
      <td />
      <Cell
        count={unknown}
        href={open({ rules: { outcome: 'unknown', codes: [rule] } })}
        what={`of which it can’t tell: ${sentence}`}
      />
      <Cell
        count={fail}
        href={open({ rules: { outcome: 'fail', codes: [rule] } })}
        what={`that fail: ${sentence}`}
      />
    </tr>
  );
}
