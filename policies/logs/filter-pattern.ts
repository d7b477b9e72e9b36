/**
 * A reader for the part of CloudWatch Logs' filter patterns that `lib/audit` uses. It follows the User Guide ("Using
 * filter patterns to match terms in JSON log events"); that the service reads them alike, only a live account can confirm
 * (`aws logs test-metric-filter`).
 */
export function matches(pattern: string, event: object): boolean {
  return testOf(pattern)(event);
}

type Test = (event: object) => boolean;

/** Each pattern is read once, however many events are held against it. */
const tests = new Map<string, Test>();

function testOf(pattern: string): Test {
  let test = tests.get(pattern);
  if (!test) {
    test = readPattern(pattern);
    tests.set(pattern, test);
  }
  return test;
}

function readPattern(pattern: string): Test {
  const inner = /^\{ (.*) \}$/.exec(pattern)?.[1];
  if (inner === undefined) throw new Error(`no JSON pattern: ${pattern}`);
  const reader = new Reader(inner.match(/&&|\|\||[()]|!=|=|"[^"]*"|[^\s()=!|&"]+/g) ?? []);
  const test = reader.alternatives();
  reader.end();
  return test;
}

class Reader {
  private position = 0;

  constructor(private readonly tokens: readonly string[]) {}

  /** `&&` binds closer than `||`. */
  alternatives(): Test {
    const tests = [this.conjunction()];
    while (this.take('||')) tests.push(this.conjunction());
    return tests.length === 1 ? (tests[0] as Test) : (event) => tests.some((test) => test(event));
  }

  end(): void {
    if (this.position < this.tokens.length) throw new Error(`${this.tokens[this.position]} is too much`);
  }

  private conjunction(): Test {
    const tests = [this.condition()];
    while (this.take('&&')) tests.push(this.condition());
    return tests.length === 1 ? (tests[0] as Test) : (event) => tests.every((test) => test(event));
  }

  private condition(): Test {
    if (this.take('(')) {
      const test = this.alternatives();
      this.demand(')');
      return test;
    }
    const value = fieldOf(this.next());
    if (this.take('EXISTS')) return (event) => value(event) !== undefined;
    if (this.take('NOT')) {
      this.demand('EXISTS');
      return (event) => value(event) === undefined;
    }
    if (this.take('IS')) {
      this.demand('TRUE');
      return (event) => value(event) === true;
    }
    const operator = this.next();
    if (operator !== '=' && operator !== '!=') throw new Error(`${operator} is no operator of a text`);
    const isLike = likeness(this.next().replace(/^"|"$/g, ''));
    return (event) => {
      const found = value(event);
      return found !== undefined && found !== null && isLike(String(found)) === (operator === '=');
    };
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

function fieldOf(path: string): (event: object) => unknown {
  if (!path.startsWith('$.')) throw new Error(`${path} is no field`);
  const steps = path.slice(2).split('.');
  return (event) =>
    steps.reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      event,
    );
}

function likeness(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  return (text) => expression.test(text);
}
