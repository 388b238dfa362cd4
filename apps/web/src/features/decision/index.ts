export { DecisionActions } from './DecisionActions';
export { DecisionBadge } from './DecisionBadge';
export { DecisionCard } from './DecisionCard';
export { type DownloadFile, Downloads } from './Downloads';
export { nextStepLink } from './nextStep';
export { DECISION_LABELS } from './outcomes';
