const path = require('node:path');

// Reviewed templates stand together in test/snapshots, named after the test that guards them.
const root = path.join(__dirname);
const snapshots = path.join(root, 'snapshots');

module.exports = {
  resolveSnapshotPath: (testPath, extension) =>
    path.join(snapshots, path.relative(root, testPath).replaceAll(path.sep, '--') + extension),
  resolveTestPath: (snapshotPath, extension) =>
    path.join(root, path.basename(snapshotPath).slice(0, -extension.length).replaceAll('--', path.sep)),
  testPathForConsistencyCheck: path.join(root, 'stacks', 'example.test.ts'),
};
