export { PairTable } from './PairTable';
export { StatisticsPage } from './StatisticsPage';
