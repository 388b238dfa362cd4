import { TrialList } from '../../features/trials';

export const metadata = { title: 'Trials' };

export default function TrialsPage() {
  return <TrialList />;
}
