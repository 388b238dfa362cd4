import { ComparePage } from '../../features/compare/compare-page';

export const metadata = { title: 'Compare' };

export default function CompareRoute() {
  return <ComparePage />;
}
