'use client';
import { ChevronDown, Download } from 'lucide-react';
import { useState } from 'react';
import { buttonClass } from '../../components/Button';
import { Menu } from '../../components/menu/Menu';
import { MENU_ITEM, MENU_LABEL } from '../../components/menu/menuStyle';
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

/** All files of a run in one menu. Rows and the model of a table that must not be shared come after a question. */
export function DownloadsMenu({ decision, groups }: DownloadsMenuProps) {
  const address = useFileAddress();
  const [asked, setAsked] = useState<string | null>(null);
  const asks = mustAsk(decision);
  const shown = groups.filter(({ files }) => files.length > 0);
  if (shown.length === 0) return null;
  return (
    <>
      <Menu
        button={{
          className: buttonClass(undefined, true),
          'aria-label': 'Download',
          children: (
            <>
              <Download size={15} aria-hidden />
              <span className="hidden xl:inline">Download</span>
              <ChevronDown size={14} aria-hidden className="hidden xl:inline" />
            </>
          ),
        }}
      >
        {(menu) => (
          <>
            {shown.map(({ label, files }) => (
              <menu.Group key={label} aria-label={label}>
                <menu.Label className={MENU_LABEL}>{label}</menu.Label>
                {files.map((file) =>
                  asks && !file.free ? (
                    <menu.Item
                      key={file.path}
                      className={MENU_ITEM}
                      onSelect={() => setAsked(address(file.path))}
                    >
                      {file.label}
                    </menu.Item>
                  ) : (
                    <menu.Item key={file.path} asChild>
                      <a href={address(file.path)} download className={MENU_ITEM}>
                        {file.label}
                      </a>
                    </menu.Item>
                  ),
                )}
              </menu.Group>
            ))}
          </>
        )}
      </Menu>
      {asks && <ConfirmDownload decision={decision} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
