import { ComparePage } from '../../features/compare/ComparePage';

export const metadata = { title: 'Compare' };

export default function CompareRoute() {
  return <ComparePage />;
}
