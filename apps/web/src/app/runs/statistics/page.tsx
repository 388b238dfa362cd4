import { StatisticsPage } from '../../../features/statistics/StatisticsPage';

export const metadata = { title: 'From statistics' };

export default function StatisticsRoute() {
  return <StatisticsPage />;
}
