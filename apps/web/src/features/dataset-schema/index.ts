export { formatWords } from './formatWords';
export { SchemaPage } from './SchemaPage';
