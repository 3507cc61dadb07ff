'use client';

import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/CopyButton';
import { counted } from '@/components/ui/figures';
import { SkeletonLines } from '@/components/ui/Skeleton';
import { TextLines } from '@/components/ui/TextLines';
import type { StoredPrompt } from '@/lib/jobs/pulls/storedPrompt';
import { partHref, type InstanceName } from './address';
import { LoadFailure } from './LoadFailure';
import { useJson } from './useContent';

const SOURCES: Record<StoredPrompt['source'], string> = {
  row: 'as the row brought it along',
  template: 'by the template that the instance was made with',
  'our-template': 'by our template: neither row nor curation says which one the model was given',
};

interface PromptViewProps {
  name: InstanceName;
  context: 'whole' | 'partial' | 'missing';
}

/** The prompt as the model saw it, with its tokens. */
export function PromptView({ name, context }: PromptViewProps): ReactNode {
  const { state, retry } = useJson<StoredPrompt>(partHref(name, 'prompt'));
  if (state.kind === 'failed') return <LoadFailure what="The prompt" failure={state} onRetry={retry} />;
  const prompt = state.kind === 'ready' ? state.value : undefined;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-dense text-muted">
        {prompt !== undefined && (
          <>
            <p className="min-w-0 flex-1">
              <span className="font-medium text-ink" title="In the vocabulary o200k_base">
                {counted(prompt.tokens, 'token')}
              </span>
              , {SOURCES[prompt.source]}
              {prompt.source !== 'row' && context !== 'whole' && (
                <span className="text-warn">
                  ; the files are not whole, so it holds only what the patch shows of them
                </span>
              )}
            </p>
            <CopyButton text={prompt.text} label="Copy prompt" />
          </>
        )}
      </div>
      {prompt === undefined ? (
        <div className="rounded-panel border border-line bg-sunken py-1.5 pl-14">
          <SkeletonLines label="Loading the prompt" lines={20} />
        </div>
      ) : (
        <TextLines label="The prompt" text={prompt.text} />
      )}
    </div>
  );
}
