export { ConfusionReport } from './ConfusionReport';
export { ImportanceReport } from './ImportanceReport';
export { LearnerCard } from './LearnerCard';
