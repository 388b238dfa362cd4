export { DatasetList } from './DatasetList';
export { DatasetProfile } from './DatasetProfile';
