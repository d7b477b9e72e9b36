/** Whether a process of that number exists; it may be another one than was meant, as numbers are given away again. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
