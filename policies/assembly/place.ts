/** Where a stack is deployed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** True where two places can be one and the same; an assembly need not say where a stack goes. */
export function mayBeSamePlace(one: Place, other: Place): boolean {
  return agree(one.account, other.account) && agree(one.region, other.region);
}

function agree(one: string, other: string): boolean {
  return one === other || one === 'unknown' || other === 'unknown';
}
