'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Button } from './Button';
import { useReadOnly } from './readOnly';

/** A button that changes something on the server: it can't be pressed where changes are refused, and says why. */
export function ChangeButton({ disabled, title, ...rest }: ComponentProps<typeof Button>): ReactNode {
  const readOnlyWords = useReadOnly();
  return (
    <Button disabled={readOnlyWords !== null || disabled === true} title={readOnlyWords ?? title} {...rest} />
  );
}
