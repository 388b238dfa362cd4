'use client';
import type { DecisionSummaryFieldsFragment } from '../../graphql/generated/operations';
import { useFileFormats } from '../../labels/useFileFormats';
import { useViewer } from '../../runtime/viewer';
import { Downloads, DownloadsMenu } from '../decision';
import { runFiles } from './runFiles';

interface RunDownloadsProps {
  readonly runId: string;
  readonly generationId: string | null;
  readonly hasReport: boolean;
  readonly decision: DecisionSummaryFieldsFragment | null;
}

/** All files of a finished run in a menu. */
export function RunDownloadsMenu({ decision, ...of }: RunDownloadsProps) {
  const shared = useViewer().kind === 'LINK';
  const formats = useFileFormats();
  return <DownloadsMenu decision={decision} groups={runFiles({ ...of, shared }, formats)} />;
}

/** The files of a finished run side by side: the usual ones as buttons, further formats of its rows behind a menu. */
export function RunDownloads({ decision, ...of }: RunDownloadsProps) {
  const shared = useViewer().kind === 'LINK';
  const formats = useFileFormats();
  const groups = runFiles({ ...of, shared }, formats);
  const [rows, ...others] = groups.map(({ files }) => files);
  return (
    <nav aria-label="Downloads" className="flex flex-wrap gap-2">
      <Downloads
        decision={decision}
        files={[...(rows ?? []).slice(0, 2), ...others.flat()]}
        menu={{ label: 'Other formats', files: (rows ?? []).slice(2) }}
      />
    </nav>
  );
}
