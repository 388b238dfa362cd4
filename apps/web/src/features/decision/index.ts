export { DecisionBadge } from './DecisionBadge';
export { DecisionCard } from './DecisionCard';
