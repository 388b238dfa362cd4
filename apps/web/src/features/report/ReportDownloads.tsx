'use client';
import { Download } from 'lucide-react';
import { DownloadLink } from '../../components/Button';
import { DownloadMenu } from '../../components/DownloadMenu';
import { otherFormats } from '../../labels/otherFormats';
import { useFileFormats } from '../../labels/useFileFormats';
import { useApiUrl } from '../../runtime/Providers';

/** Files of a finished run. */
export function ReportDownloads({
  runId,
  generationId,
  hasReport,
}: {
  readonly runId: string;
  readonly generationId: string;
  readonly hasReport: boolean;
}) {
  const apiUrl = useApiUrl();
  const formats = useFileFormats();
  const files = [
    { href: `/generations/${generationId}/rows.csv`, label: 'Synthetic CSV' },
    { href: `/generations/${generationId}/rows.csv.gz`, label: 'CSV.gz' },
    { href: `/runs/${runId}/model.json`, label: 'Model JSON' },
    ...(hasReport
      ? [
          { href: `/generations/${generationId}/report.html`, label: 'Report HTML' },
          { href: `/runs/${runId}/report.json`, label: 'Report JSON' },
        ]
      : []),
  ];
  return (
    <nav aria-label="Downloads" className="flex flex-wrap gap-2">
      {files.map(({ href, label }) => (
        <DownloadLink key={href} href={apiUrl + href}>
          <Download size={15} aria-hidden /> {label}
        </DownloadLink>
      ))}
      <DownloadMenu
        label="Other formats"
        files={otherFormats(formats, `${apiUrl}/generations/${generationId}/rows`)}
      />
    </nav>
  );
}
