/** Whether SQL Server answered and refused the log-in (tedious, `ConnectionError.code`). */
export function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOGIN';
}
