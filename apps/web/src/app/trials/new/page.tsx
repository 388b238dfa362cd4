import { NewTrialPage } from '../../../features/trials';

export const metadata = { title: 'New trial simulation' };

interface NewTrialRouteProps {
  readonly searchParams: Promise<{ readonly from?: string | string[] }>;
}

export default async function NewTrialRoute({ searchParams }: NewTrialRouteProps) {
  const { from } = await searchParams;
  return <NewTrialPage from={typeof from === 'string' ? from : null} />;
}
