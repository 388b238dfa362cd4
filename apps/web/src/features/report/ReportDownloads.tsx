'use client';
import type { DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';
import { otherFormats } from '../../labels/otherFormats';
import { useFileFormats } from '../../labels/useFileFormats';
import { useViewer } from '../../runtime/viewer';
import { type DownloadFile, Downloads } from '../decision';

/** Files of a finished run. */
export function ReportDownloads({
  runId,
  generationId,
  hasReport,
  decision,
}: {
  readonly runId: string;
  readonly generationId: string;
  readonly hasReport: boolean;
  readonly decision: DecisionSummaryFieldsFragment | null;
}) {
  // A share link shows no rows and no model.
  const shared = useViewer().kind === 'LINK';
  const rows = `/generations/${generationId}/rows`;
  const formats = otherFormats(useFileFormats(), rows);
  const files: DownloadFile[] = [
    ...(shared
      ? []
      : [
          { path: `${rows}.csv`, label: 'Synthetic CSV' },
          { path: `${rows}.csv.gz`, label: 'CSV.gz' },
          { path: `/runs/${runId}/model.json`, label: 'Model JSON' },
        ]),
    ...(hasReport
      ? [
          { path: `/generations/${generationId}/report.html`, label: 'Report HTML', free: true },
          { path: `/runs/${runId}/report.json`, label: 'Report JSON', free: true },
        ]
      : []),
  ];
  return (
    <nav aria-label="Downloads" className="flex flex-wrap gap-2">
      <Downloads
        decision={decision}
        files={files}
        menu={{
          label: 'Other formats',
          files: (shared ? [] : formats).map(({ href, label }) => ({ path: href, label })),
        }}
      />
    </nav>
  );
}
