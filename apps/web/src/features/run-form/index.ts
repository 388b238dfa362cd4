export { RunFormPage } from './RunFormPage';
export { repeatAddress } from './repeatAddress';
