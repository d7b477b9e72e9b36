/** For every AWS client: three attempts and a few seconds, so that a throttled API fails loudly within the minute. */
export const CLIENT_SETTINGS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 },
} as const;
