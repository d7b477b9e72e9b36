/** By this name the clock of the cause report knows the alarm on the whole service (EMB-64). */
export function serviceUpName(id: string): string {
  return `${id}-service-up`;
}
