export { TrialList } from './list/TrialList';
export { NewTrialPage } from './plan/NewTrialPage';
export { TrialPage } from './results/TrialPage';
