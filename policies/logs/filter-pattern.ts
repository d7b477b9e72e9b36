/**
 * A reader for the part of CloudWatch Logs' filter patterns that `lib/audit` uses. It follows the User Guide ("Using
 * filter patterns to match terms in JSON log events"); that the service reads them alike, only a live account can confirm
 * (`aws logs test-metric-filter`).
 */
export function matches(pattern: string, event: object): boolean {
  const inner = /^\{ (.*) \}$/.exec(pattern)?.[1];
  if (inner === undefined) throw new Error(`no JSON pattern: ${pattern}`);
  const tokens = inner.match(/&&|\|\||[()]|!=|=|"[^"]*"|[^\s()=!|&"]+/g) ?? [];
  const reader = new Reader(tokens, event);
  const result = reader.alternatives();
  reader.end();
  return result;
}

class Reader {
  private position = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly event: object,
  ) {}

  /** `&&` binds closer than `||`. Both sides are always read, so that a mistake behind a match is found, too. */
  alternatives(): boolean {
    const results = [this.conjunction()];
    while (this.take('||')) results.push(this.conjunction());
    return results.includes(true);
  }

  end(): void {
    if (this.position < this.tokens.length) throw new Error(`${this.tokens[this.position]} is too much`);
  }

  private conjunction(): boolean {
    const results = [this.condition()];
    while (this.take('&&')) results.push(this.condition());
    return !results.includes(false);
  }

  private condition(): boolean {
    if (this.take('(')) {
      const result = this.alternatives();
      this.demand(')');
      return result;
    }
    const value = valueAt(this.event, this.next());
    if (this.take('EXISTS')) return value !== undefined;
    if (this.take('NOT')) {
      this.demand('EXISTS');
      return value === undefined;
    }
    if (this.take('IS')) {
      this.demand('TRUE');
      return value === true;
    }
    const operator = this.next();
    if (operator !== '=' && operator !== '!=') throw new Error(`${operator} is no operator of a text`);
    const wanted = this.next().replace(/^"|"$/g, '');
    if (value === undefined || value === null) return false;
    return isLike(String(value), wanted) === (operator === '=');
  }

  private take(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position += 1;
    return true;
  }

  private demand(token: string): void {
    if (!this.take(token)) throw new Error(`${token} is missing before ${this.tokens[this.position] ?? 'the end'}`);
  }

  private next(): string {
    const token = this.tokens[this.position];
    if (token === undefined) throw new Error('the pattern ends too early');
    this.position += 1;
    return token;
  }
}

function valueAt(event: object, path: string): unknown {
  if (!path.startsWith('$.')) throw new Error(`${path} is no field`);
  return path
    .slice(2)
    .split('.')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      event,
    );
}

function isLike(text: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
