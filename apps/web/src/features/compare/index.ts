export { ComparePage } from './ComparePage';
export { compareAddress, MAX_RUNS } from './model/compareState';
export { RunComparison } from './RunComparison';
