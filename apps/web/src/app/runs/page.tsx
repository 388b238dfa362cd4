import { RunList } from '../../features/runs/RunList';

export const metadata = { title: 'Runs' };

export default function RunsPage() {
  return <RunList />;
}
