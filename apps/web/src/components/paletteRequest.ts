const requests = new EventTarget();

/** Asks for the command palette, which is not a part of the frame around the pages. */
export function requestPalette(): void {
  requests.dispatchEvent(new Event('request'));
}

/** @returns how to stop listening */
export function onPaletteRequest(listener: () => void): () => void {
  requests.addEventListener('request', listener);
  return () => requests.removeEventListener('request', listener);
}
