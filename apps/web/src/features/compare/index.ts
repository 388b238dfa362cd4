export { ComparePage } from './ComparePage';
export { RunComparison } from './RunComparison';
