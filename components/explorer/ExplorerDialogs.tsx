import type { ReactNode } from 'react';
import { BulkLabel } from '@/components/label/BulkLabel';
import { Dialog } from '@/components/ui/Dialog';
import { KeysDialog, type KeyHelp } from '@/components/ui/KeysDialog';
import { MarkDialog } from './MarkDialog';
import { NewsLine } from './NewsLine';
import type { ExplorerState } from './useExplorer';

const KEYS: readonly KeyHelp[] = [
  [['j', 'k'], 'Next and previous instance'],
  [['↓', '↑'], 'The same while the list has the focus; also Page Up, Page Down, Home, End'],
  [['Enter'], 'Open the selected instance'],
  [['m'], 'Mark it'],
  [['/'], 'Search; Enter leads back to the list'],
  [['x'], 'Show or hide the preview'],
  [['z'], 'Show or hide the filters'],
  [['?'], 'Show this'],
];

export type Opened = 'keys' | 'filters' | 'label';

interface ExplorerDialogsProps {
  explorer: ExplorerState;
  opened: Opened | undefined;
  facets: ReactNode;
  onClose: () => void;
}

/** Whatever is open above the list. */
export function ExplorerDialogs({ explorer, opened, facets, onClose }: ExplorerDialogsProps): ReactNode {
  const { marking, dataset, view, total } = explorer;
  return (
    <>
      <NewsLine news={marking.news} onDismiss={marking.dismiss} />
      {marking.marking && <MarkDialog {...marking.marking} onSave={marking.save} onClose={marking.close} />}
      {opened === 'label' && total !== undefined && (
        <BulkLabel
          {...{ dataset, onClose }}
          query={view.q}
          count={total}
          onDone={(text, bulk) => {
            onClose();
            marking.labelled(text, bulk);
          }}
        />
      )}
      {opened === 'keys' && <KeysDialog keys={KEYS} onClose={onClose} />}
      {opened === 'filters' && (
        <Dialog title="Filters" onClose={onClose}>
          {facets}
        </Dialog>
      )}
    </>
  );
}
