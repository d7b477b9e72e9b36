import type { z } from 'zod';

/**
 * Whether a cross-check may not read the values of a path, because something there, above or below has another type.
 * A value that is only too weak can be read, and so can an object with a key too many.
 */
export function isBlocked(path: string, issues: readonly z.core.$ZodIssue[]): boolean {
  const steps = path.split('.');
  return issues.some((issue) => {
    if (issue.code === 'custom' || issue.code === 'unrecognized_keys') return false;
    const shared = Math.min(steps.length, issue.path.length);
    return steps.slice(0, shared).every((step, index) => step === '*' || step === String(issue.path[index]));
  });
}
