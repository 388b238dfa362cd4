export { partOf, REPORT_PARTS, SHARED_PARTS } from './parts';
export { RunFrame } from './RunFrame';
export { RunTab } from './RunTab';
