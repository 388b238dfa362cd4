import { notFound, redirect } from 'next/navigation';
import { partOf, RunTab } from '../../../../features/run-page';

interface RunTabRouteProps {
  readonly params: Promise<{ readonly id: string; readonly tab: string }>;
}

export default async function RunTabRoute({ params }: RunTabRouteProps) {
  const { id, tab } = await params;
  if (tab === 'decision') redirect(`/runs/${id}`);
  const part = partOf(tab);
  if (part === null) notFound();
  return <RunTab part={part} />;
}
