import type { ReactNode } from 'react';
import type { ChangedConfig } from './useChangedConfig';

/** What of the address could not be used, and what the address can't hold. */
export function ChangeNotes({ changed: { ignored, isLinkable } }: { changed: ChangedConfig }): ReactNode {
  return (
    <>
      {ignored.length > 0 && (
        <p role="alert" className="border-b border-line bg-warn-soft px-3 py-1.5 text-dense text-warn">
          Left out of the link, because this version has no such rule or value: {ignored.join(', ')}
        </p>
      )}
      {!isLinkable && (
        <p role="status" className="border-b border-line bg-warn-soft px-3 py-1.5 text-dense text-warn">
          So much is changed that a link can’t hold it. Save the config to come back to it.
        </p>
      )}
    </>
  );
}
