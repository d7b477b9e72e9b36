/** What every SDK client of one account and region is made with: the embedded AWS, and a key that names the account. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
  readonly forcePathStyle: boolean;
}

/** The service APIs of one account and region. */
export interface Api {
  readonly config: ClientConfig;
  /** One client per class and run. */
  readonly client: <Client>(kind: new (config: ClientConfig) => Client) => Client;
  /** The answer to a question that many resources share, asked once per run. */
  readonly once: <Answer>(question: string, ask: () => Promise<Answer>) => Promise<Answer>;
}

/** The access key by which the embedded AWS knows an account; twenty characters, as real keys have. */
export function accessKeyOf(account: string): string {
  return `EMBEDDED${account}`;
}

export function apiOf(endpoint: string, account: string, region: string): Api {
  const config: ClientConfig = {
    region,
    endpoint,
    credentials: { accessKeyId: accessKeyOf(account), secretAccessKey: 'embedded' },
    maxAttempts: 1,
    forcePathStyle: true,
  };
  const clients = new Map<unknown, unknown>();
  const answers = new Map<string, Promise<unknown>>();
  return {
    config,
    client: <Client>(kind: new (config: ClientConfig) => Client): Client => {
      const made = clients.get(kind) ?? new kind(config);
      clients.set(kind, made);
      return made as Client;
    },
    once: <Answer>(question: string, ask: () => Promise<Answer>): Promise<Answer> => {
      const asked = answers.get(question) ?? ask();
      answers.set(question, asked);
      return asked as Promise<Answer>;
    },
  };
}
