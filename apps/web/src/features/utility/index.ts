export { UtilityReport } from './UtilityReport';
