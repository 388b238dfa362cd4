export { RunList } from './RunList';
export { RunTable } from './RunTable';
