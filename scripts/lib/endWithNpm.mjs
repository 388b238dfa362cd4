// @ts-check
/**
 * Calls `end` when the npm that runs this script is gone: npm passes signals to the shell it runs the script in, and
 * the shell dies of them without passing them on. A script that was started by hand may outlive its shell.
 *
 * @param {() => void} end
 */
export function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 500).unref();
}
