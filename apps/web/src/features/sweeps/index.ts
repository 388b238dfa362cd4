export { SweepList } from './SweepList';
export { SweepPage } from './SweepPage';
