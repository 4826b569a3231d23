import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Ends `child` (fast shutdown) should this process die, where the kernel offers no such tie. A shell waits on a pipe
 * that only our death closes. Gives what calls the watch off, for after the child is gone.
 */
export function watchOver(child: ChildProcess): () => void {
  const script = 'cat >/dev/null; kill -INT "$0"';
  const watcher = spawn('/bin/sh', ['-c', script, String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Out of the terminal's group: a Ctrl-C must not end the watcher before its time.
    detached: true,
    cwd: '/',
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  // The pipe alone would keep this process from ending by itself.
  if (watcher.stdin && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') watcher.stdin.unref();
  return () => void watcher.kill('SIGKILL');
}
