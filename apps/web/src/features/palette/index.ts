export { PaletteGate } from './PaletteGate';
