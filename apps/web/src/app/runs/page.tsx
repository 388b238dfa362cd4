import { RunList } from '../../features/runs/run-list';

export const metadata = { title: 'Runs' };

export default function RunsPage() {
  return <RunList />;
}
