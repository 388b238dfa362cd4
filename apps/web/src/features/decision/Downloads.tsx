'use client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button, DownloadLink } from '../../components/Button';
import { DownloadMenu } from '../../components/DownloadMenu';
import type { DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';
import { useFileAddress } from '../../runtime/sharedLink';
import { ConfirmDownload } from './ConfirmDownload';
import { mustAsk } from './confirmedAddress';

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
      {asks && <ConfirmDownload decision={decision} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
