import type { ReactNode } from 'react';
import { MarkdownTree } from '@/components/markdown/MarkdownTree';
import { byteSize } from '@/components/ui/figures';
import { EmptyState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import type { InstanceView, ShownText } from '@/lib/db/instances/readInstance';
import type { Formatted } from '@/lib/http/markdown/formatMarkdown';
import { partHref } from './address';
import { IssueText } from './IssueText';

/** What of an instance its issue is shown from. */
export type IssueOf = Pick<InstanceView, 'dataset' | 'instanceId' | 'statement' | 'hints'>;

interface IssueProps {
  instance: IssueOf;
  statement: Formatted;
  /** Undefined where the instance has none. */
  hints: Formatted | undefined;
}

/** What the model is asked to solve, and what was said about it before the change. */
export function Issue({ instance, statement, hints }: IssueProps): ReactNode {
  const hasHints = instance.hints !== null && instance.hints.text.trim() !== '' && hints !== undefined;
  return (
    <div className="mx-auto flex w-full max-w-[56rem] flex-col gap-3">
      {instance.statement.text.trim() === '' ? (
        <div className={CARD}>
          <EmptyState title="The problem statement is empty">
            A model would be asked to change code without being told what for. The raw row shows what came in;
            mark the instance as questionable if it is to be left out.
          </EmptyState>
        </div>
      ) : (
        <Text
          title="Problem statement"
          part="statement"
          instance={instance}
          text={instance.statement}
          formatted={statement}
        />
      )}
      {hasHints && instance.hints !== null && (
        <Text
          title="Hints"
          about="Said on the issue before the change was made; models do not see it."
          part="hints"
          instance={instance}
          text={instance.hints}
          formatted={hints}
        />
      )}
    </div>
  );
}

const CARD = 'rounded-panel border border-line bg-surface';

interface TextProps {
  title: string;
  about?: string;
  part: 'statement' | 'hints';
  instance: IssueOf;
  text: ShownText;
  formatted: Formatted;
}

function Text({ title, about, part, instance, text, formatted }: TextProps): ReactNode {
  const name = { dataset: instance.dataset.name, instanceId: instance.instanceId };
  return (
    <IssueText
      title={title}
      part={part}
      about={about}
      source={text.text}
      formatted={formatted.tree && <MarkdownTree tree={formatted.tree} />}
      notice={noticeOf(text, formatted)}
      href={partHref(name, `texts/${part}`)}
    />
  );
}

function noticeOf(text: ShownText, formatted: Formatted): string | undefined {
  const cut = text.isWhole ? '' : `Only the beginning of ${byteSize(text.size)} is shown here.`;
  const plain = formatted.tree === null ? `Shown as it was written, not formatted: ${formatted.reason}.` : '';
  return `${plain} ${cut}`.trim() || undefined;
}

export function IssueSkeleton(): ReactNode {
  return (
    <div className={`mx-auto w-full max-w-[56rem] ${CARD}`}>
      <div className="h-10 border-b border-line" />
      <div className="p-4">
        <SkeletonLines label="Loading the issue" lines={14} />
      </div>
    </div>
  );
}
