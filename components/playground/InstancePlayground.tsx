'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { groupHref, instanceHref, playgroundHref, type InstanceName } from '@/components/instance/address';
import { Button, buttonClass } from '@/components/ui/Button';
import { EmptyState, ErrorState } from '@/components/ui/Message';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { InstanceBench } from './InstanceBench';
import { InstanceLine } from './InstanceLine';
import { PromptButton } from './PromptButton';
import type { Way } from './model';
import { useInstanceInputs } from './useInstanceInputs';

interface InstancePlaygroundProps extends InstanceName {
  title: string;
  context: 'whole' | 'partial' | 'missing';
  /** Id of the stored output to begin with. */
  output: number | undefined;
  way: Way | undefined;
}

/** The playground on a stored instance: loads what its outputs are scored against, then scores what is typed. */
export function InstancePlayground(props: InstancePlaygroundProps): ReactNode {
  const { dataset, instanceId, title, context, output, way } = props;
  const name = { dataset, instanceId };
  const router = useRouter();
  const { loaded, retry } = useInstanceInputs(name, output);
  return (
    <div className="flex flex-col gap-3 p-3 narrow:px-4">
      <InstanceLine heading="Playground" name={name} title={title} context={context}>
        <Link href={groupHref(name)} className={buttonClass('quiet')}>
          Group of outputs
        </Link>
        <PromptButton name={name} context={context} />
      </InstanceLine>
      {loaded.kind === 'loading' && (
        <div className="h-96 rounded-panel border border-line bg-surface p-4">
          <SkeletonLines label="Loading the instance" />
        </div>
      )}
      {loaded.kind === 'failed' && <Failed {...loaded} name={name} onRetry={retry} />}
      {loaded.kind === 'ready' && (
        <InstanceBench
          key={loaded.beginning.output?.id ?? 'none'}
          name={name}
          beginning={loaded.beginning}
          way={way}
          onPick={(id) => router.push(playgroundHref(name, id))}
        />
      )}
    </div>
  );
}

interface FailedProps {
  reason: string;
  isGone: boolean;
  name: InstanceName;
  onRetry: () => void;
}

function Failed({ reason, isGone, name, onRetry }: FailedProps): ReactNode {
  if (isGone) {
    return (
      <EmptyState
        title="This is not there any more"
        actions={
          <Link href={instanceHref(name)} className={buttonClass()}>
            Open the instance
          </Link>
        }
      >
        {reason}
      </EmptyState>
    );
  }
  return (
    <ErrorState
      title="The instance could not be loaded"
      actions={
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {reason}
    </ErrorState>
  );
}
