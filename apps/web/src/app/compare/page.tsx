import { ComparePage } from '../../features/compare';

export const metadata = { title: 'Compare' };

export default function CompareRoute() {
  return <ComparePage />;
}
