/** A run on a server whose decision is another one than the command asks for. */
export class DecisionNotMet extends Error {
  override readonly name = 'DecisionNotMet';
}

/** A run on a server that ended without success. */
export class RunNotSucceeded extends Error {
  override readonly name = 'RunNotSucceeded';
}
