'use client';

import { useState, type ReactNode } from 'react';
import type { InstanceName } from '@/components/instance/address';
import { PromptView } from '@/components/instance/PromptView';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';

interface PromptButtonProps {
  name: InstanceName;
  context: 'whole' | 'partial' | 'missing';
}

/** Opens the prompt of the instance. */
export function PromptButton({ name, context }: PromptButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        Prompt
      </Button>
      {isOpen && (
        <Dialog title="Prompt" size="wide" onClose={() => setOpen(false)}>
          <div
            className="max-h-[70dvh] overflow-auto"
            tabIndex={0}
            role="group"
            aria-label="Prompt as the model saw it"
          >
            <PromptView name={name} context={context} />
          </div>
        </Dialog>
      )}
    </>
  );
}
