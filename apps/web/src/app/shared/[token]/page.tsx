import { SharedPage } from '../../../features/shared';

export const metadata = { title: 'Shared' };

export default async function SharedRoute({
  params,
}: {
  readonly params: Promise<{ readonly token: string }>;
}) {
  const { token } = await params;
  return <SharedPage key={token} token={token} />;
}
