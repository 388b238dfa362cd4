export { CurvesCard } from './CurvesCard';
export { EventLog } from './EventLog';
export { RunLive } from './RunLive';
export { useEventLog } from './useEventLog';
export { useRunFeed } from './useRunFeed';
export { useWorkspaceRunEvents } from './useWorkspaceRunEvents';
