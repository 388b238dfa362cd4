export { AssociationSection } from './associations/AssociationSection';
export { ColumnDistributions } from './distributions/ColumnDistributions';
export { DatasetPairCard } from './pairs/DatasetPairCard';
