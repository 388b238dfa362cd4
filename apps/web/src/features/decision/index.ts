export { DecisionActions } from './DecisionActions';
export { DecisionBadge, DecisionCount } from './DecisionBadge';
export { DecisionBanner } from './DecisionBanner';
export { type DownloadFile, Downloads } from './Downloads';
export { type DownloadGroup, DownloadsMenu } from './DownloadsMenu';
export { FindingLines, FindingList } from './FindingList';
export { byConcern, toneOfGroup } from './findingLook';
export { nextStepLink } from './nextStep';
export { DECISION_LABELS, OUTCOMES } from './outcomes';
