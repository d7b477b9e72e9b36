/** What people wrote cannot be used. Its message tells everything that is wrong at once, one line per problem. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}
