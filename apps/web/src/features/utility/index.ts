export { LearnerReport } from './LearnerReport';
export { UtilityReport } from './UtilityReport';
