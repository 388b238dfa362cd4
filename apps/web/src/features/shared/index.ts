export { SharedFrame } from './SharedFrame';
