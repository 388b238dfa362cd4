export { DrawRowsCard } from './DrawRowsCard';
export { GenerationRows } from './GenerationRows';
