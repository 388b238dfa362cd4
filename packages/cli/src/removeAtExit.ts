import { rmSync } from 'node:fs';

const paths = new Set<string>();

/**
 * Removes a temporary file or folder when the process ends before its owner could, whatever ends it short of
 * SIGKILL. Returns how its owner says that it is gone.
 */
export function removeAtExit(path: string): () => void {
  if (paths.size === 0) process.on('exit', removeAll);
  paths.add(path);
  return () => {
    paths.delete(path);
    if (paths.size === 0) process.off('exit', removeAll);
  };
}

function removeAll(): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}
