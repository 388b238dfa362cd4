'use client';
import { ChevronDown, Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { buttonClass } from '../../components/Button';
import type { DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';
import { useFileAddress } from '../../runtime/sharedLink';
import { ConfirmDownload } from './ConfirmDownload';
import { mustAsk } from './confirmedAddress';
import type { DownloadFile } from './Downloads';

export interface DownloadGroup {
  readonly label: string;
  readonly files: readonly DownloadFile[];
}

interface DownloadsMenuProps {
  /** Of the run that made the files; null where there is none. */
  readonly decision: DecisionSummaryFieldsFragment | null;
  readonly groups: readonly DownloadGroup[];
}

const ITEM =
  'block cursor-pointer rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken data-[disabled]:opacity-50';

/** All files of a run in one menu. Rows and the model of a table that must not be shared come after a question. */
export function DownloadsMenu({ decision, groups }: DownloadsMenuProps) {
  const address = useFileAddress();
  const [asked, setAsked] = useState<string | null>(null);
  const asks = mustAsk(decision);
  const shown = groups.filter(({ files }) => files.length > 0);
  if (shown.length === 0) return null;
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger className={buttonClass(undefined, true)} aria-label="Download">
          <Download size={15} aria-hidden />
          <span className="hidden xl:inline">Download</span>
          <ChevronDown size={14} aria-hidden className="hidden xl:inline" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-xl"
          >
            {shown.map(({ label, files }) => (
              <DropdownMenu.Group key={label} aria-label={label}>
                <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-xs text-muted">
                  {label}
                </DropdownMenu.Label>
                {files.map((file) =>
                  asks && !file.free ? (
                    <DropdownMenu.Item
                      key={file.path}
                      className={ITEM}
                      onSelect={() => setAsked(address(file.path))}
                    >
                      {file.label}
                    </DropdownMenu.Item>
                  ) : (
                    <DropdownMenu.Item key={file.path} asChild>
                      <a href={address(file.path)} download className={ITEM}>
                        {file.label}
                      </a>
                    </DropdownMenu.Item>
                  ),
                )}
              </DropdownMenu.Group>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {asks && <ConfirmDownload decision={decision} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
