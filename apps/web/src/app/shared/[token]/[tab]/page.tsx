import { notFound, redirect } from 'next/navigation';
import { partOf, RunTab } from '../../../../features/run-page';

interface SharedTabRouteProps {
  readonly params: Promise<{ readonly token: string; readonly tab: string }>;
}

export default async function SharedTabRoute({ params }: SharedTabRouteProps) {
  const { token, tab } = await params;
  if (tab === 'decision') redirect(`/shared/${token}`);
  const part = partOf(tab);
  if (part === null) notFound();
  return <RunTab part={part} />;
}
