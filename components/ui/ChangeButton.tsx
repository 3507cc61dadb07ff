'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Button } from './Button';
import { useReadOnly } from './readOnly';
import { READ_ONLY_WORDS } from './readOnlyWords';

/** A button that changes something on the server: it can't be pressed on one that is read-only, and says so. */
export function ChangeButton({ disabled, title, ...rest }: ComponentProps<typeof Button>): ReactNode {
  const isReadOnly = useReadOnly();
  return (
    <Button
      disabled={isReadOnly || disabled === true}
      title={isReadOnly ? READ_ONLY_WORDS : title}
      {...rest}
    />
  );
}
