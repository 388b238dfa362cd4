export { MarginalReport } from './MarginalReport';
export { MethodChoiceCard } from './MethodChoiceCard';
