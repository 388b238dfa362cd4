export { CopyAsMenu } from './CopyAsMenu';
export type { RunPart, View } from './view';
