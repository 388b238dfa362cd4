/** Counts `[actual][predicted]`, in the order of the classes. */
export function confusionMatrix(predicted: Int32Array, actual: Int32Array, classCount: number): number[][] {
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let row = 0; row < actual.length; row++) counts[actual[row]][predicted[row]]++;
  return counts;
}
