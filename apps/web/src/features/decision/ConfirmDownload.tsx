'use client';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import type { DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';
import { confirmedAddress } from './confirmedAddress';

interface ConfirmDownloadProps {
  readonly decision: DecisionSummaryFieldsFragment | null;
  /** The address of the file that was asked for; null while nothing is asked. */
  readonly asked: string | null;
  readonly onClose: () => void;
}

/** Asks before rows or a model are downloaded that must not be shared. */
export function ConfirmDownload({ decision, asked, onClose }: ConfirmDownloadProps) {
  const download = () => {
    if (asked === null) return;
    const link = document.createElement('a');
    link.href = confirmedAddress(asked);
    link.download = '';
    link.click();
  };
  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="The decision is “Do not share”"
      confirmLabel="Download anyway"
      cancelLabel="Do not download"
      onConfirm={download}
    >
      <p className="font-medium text-ink">{decision?.sentence}</p>
      <p className="mt-2">Treat the file as you treat the real data. It may tell of single people.</p>
    </ConfirmDialog>
  );
}
