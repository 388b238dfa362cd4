/** The part of jstat 1.9.6 that is used here; the package has no types. */
declare module 'jstat' {
  const jstat: {
    readonly studentt: { inv(probability: number, degreesOfFreedom: number): number };
    readonly gamma: { inv(probability: number, shape: number, scale: number): number };
  };
  export default jstat;
}
