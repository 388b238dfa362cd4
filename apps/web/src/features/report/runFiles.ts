import type { FileFormat } from '../../labels/useFileFormats';
import { otherFormats } from '../../labels/otherFormats';
import type { DownloadFile, DownloadGroup } from '../decision';

interface FilesOf {
  readonly runId: string;
  /** Null before the run has drawn rows. */
  readonly generationId: string | null;
  /** Whether there are real rows that it was compared with. */
  readonly hasReport: boolean;
  /** A share link shows no rows and no model. */
  readonly shared: boolean;
}

/** Every file of a finished run, by what it is. */
export function runFiles(
  { runId, generationId, hasReport, shared }: FilesOf,
  formats: readonly FileFormat[],
): readonly DownloadGroup[] {
  if (generationId === null) return [];
  const metrics = encodeURIComponent(JSON.stringify({ runIds: [runId] }));
  return [
    { label: 'Synthetic rows', files: shared ? [] : rowFiles(generationId, formats) },
    {
      label: 'Report',
      files: hasReport
        ? [
            { path: `/runs/${runId}/report.html`, label: 'Report HTML', free: true },
            { path: `/runs/${runId}/report.json`, label: 'Report JSON', free: true },
            { path: `/export/metrics.csv?filter=${metrics}`, label: 'Metrics CSV', free: true },
          ]
        : [],
    },
    { label: 'Model', files: shared ? [] : [{ path: `/runs/${runId}/model.json`, label: 'Model JSON' }] },
  ];
}

function rowFiles(generationId: string, formats: readonly FileFormat[]): readonly DownloadFile[] {
  const rows = `/generations/${generationId}/rows`;
  return [
    { path: `${rows}.csv`, label: 'Synthetic CSV' },
    { path: `${rows}.csv.gz`, label: 'CSV.gz' },
    ...otherFormats(formats, rows).map(({ href, label }) => ({ path: href, label })),
  ];
}
