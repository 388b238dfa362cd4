export { AccessGate } from './AccessGate';
export { EnterPage } from './EnterPage';
