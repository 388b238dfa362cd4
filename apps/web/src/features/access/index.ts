export { AccessGate } from './AccessGate';
export { DoorPage } from './DoorPage';
export { EnterPage } from './EnterPage';
export { JoinPage } from './JoinPage';
export { MIN_PASSWORD, passwordFault } from './joinWay';
