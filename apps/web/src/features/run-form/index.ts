export { RunFormPage } from './RunFormPage';
export { repeatAddress } from './repeatAddress';
export { repeatInput } from './repeatInput';
