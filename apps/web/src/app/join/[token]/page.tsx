import { JoinPage } from '../../../features/access';

export const metadata = { title: 'Invitation' };

export default async function JoinRoute({
  params,
}: {
  readonly params: Promise<{ readonly token: string }>;
}) {
  const { token } = await params;
  return <JoinPage key={token} token={token} />;
}
