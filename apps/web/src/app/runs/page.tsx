import { RunList } from '../../features/run-list';

export const metadata = { title: 'Runs' };

export default function RunsPage() {
  return <RunList />;
}
