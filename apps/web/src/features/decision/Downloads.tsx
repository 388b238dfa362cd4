'use client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button, DownloadLink } from '../../components/Button';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import { DownloadMenu } from '../../components/DownloadMenu';
import type { DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';
import { useFileAddress } from '../../runtime/sharedLink';
import { confirmedAddress, mustAsk } from './confirmDownload';

export interface DownloadFile {
  /** From the root of the API. */
  readonly path: string;
  readonly label: string;
  /** Whether anybody may have it, whatever the decision is: a report, not rows or a model. */
  readonly free?: boolean;
  readonly plain?: boolean;
}

interface DownloadsProps {
  /** Of the run that made the files; null where there is none. */
  readonly decision: DecisionSummaryFieldsFragment | null;
  readonly files: readonly DownloadFile[];
  /** Rows in further formats, behind a menu. */
  readonly menu: { readonly label: string; readonly files: readonly DownloadFile[] };
  readonly small?: boolean;
}

/** Files of a run. Rows and the model of a table that must not be shared come after a question. */
export function Downloads({ decision, files, menu, small }: DownloadsProps) {
  const address = useFileAddress();
  const [asked, setAsked] = useState<string | null>(null);
  const asks = mustAsk(decision);
  const download = () => {
    if (asked === null) return;
    const link = document.createElement('a');
    link.href = confirmedAddress(asked);
    link.download = '';
    link.click();
  };
  return (
    <>
      {files.map(({ path, label, free, plain }) => {
        const content = (
          <>
            {!plain && <Download size={small ? 14 : 15} aria-hidden />} {label}
          </>
        );
        return asks && !free ? (
          <Button key={path} small={small} onClick={() => setAsked(address(path))}>
            {content}
          </Button>
        ) : (
          <DownloadLink key={path} small={small} href={address(path)}>
            {content}
          </DownloadLink>
        );
      })}
      <DownloadMenu
        small={small}
        label={menu.label}
        files={menu.files.map(({ path, label }) => ({ href: address(path), label }))}
        onAsk={asks ? setAsked : undefined}
      />
      {asks && (
        <ConfirmDialog
          open={asked !== null}
          onOpenChange={(open) => {
            if (!open) setAsked(null);
          }}
          title="The decision is “Do not share”"
          confirmLabel="Download anyway"
          cancelLabel="Do not download"
          onConfirm={download}
        >
          <p className="font-medium text-ink">{decision?.sentence}</p>
          <p className="mt-2">Treat the file as you treat the real data. It may tell of single people.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
