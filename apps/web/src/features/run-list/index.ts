export { runListAddress } from './address/runView';
export { durationOf, Outcome } from './grid/columns';
export { RunList } from './RunList';
export { RunTable } from './RunTable';
