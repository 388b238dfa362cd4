export { ScenarioChangeTable } from './ScenarioChangeTable';
export { ScenarioSection } from './ScenarioSection';
