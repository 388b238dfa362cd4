export { RunReport } from './RunReport';
