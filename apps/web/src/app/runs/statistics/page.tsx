import { StatisticsPage } from '../../../features/statistics';

export const metadata = { title: 'From statistics' };

export default function StatisticsRoute() {
  return <StatisticsPage />;
}
