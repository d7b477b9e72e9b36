// The built-in validator costs 4.5 times a bare synth (docs/decisions/built-in-validator.md); CI runs it once, apart.
process.env.CDK_VALIDATION = 'false';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  snapshotResolver: '<rootDir>/test/snapshot-resolver.js',
  testSequencer: '<rootDir>/test/longest-first.js',
  // Jest leaves one core free; on the two cores of a build machine that is half of them.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
