export { AssociationSection } from './associations/AssociationSection';
export { ColumnDistributions } from './distributions/ColumnDistributions';
export { DatasetPairCard } from './pairs/DatasetPairCard';
export { RunPairSection } from './pairs/RunPairSection';
export { PlaneCard } from './plane/PlaneCard';
