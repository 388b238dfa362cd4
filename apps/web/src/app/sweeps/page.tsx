import { SweepList } from '../../features/sweeps';

export const metadata = { title: 'Sweeps' };

export default function SweepsPage() {
  return <SweepList />;
}
