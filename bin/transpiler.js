// ts-node asks this for JavaScript (tsconfig.json). swc makes it, once for each version of a file: reading it back costs a
// fraction, and the gate alone is hundreds of small files. What is kept lies under a hash of all that it depends on.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const KEPT = join(__dirname, '..', 'node_modules', '.cache', 'bollwerk-transpiled');

function create(options) {
  const versions = ['ts-node', '@swc/core'].map((name) => require(`${name}/package.json`).version);
  const settings = JSON.stringify([versions, options.service.config.options, options.nodeModuleEmitKind]);
  let swc;
  return {
    transpile(input, { fileName }) {
      const file = join(KEPT, createHash('sha256').update(`${settings}\n${fileName}\n${input}`).digest('hex'));
      const known = kept(file);
      if (known) return known;
      swc ??= require('ts-node/transpilers/swc').create(options);
      const output = swc.transpile(input, { fileName });
      keep(file, output);
      return output;
    },
  };
}

function kept(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Several processes may write the same file: each writes its own and renames it. A folder that nobody may write to keeps nothing. */
function keep(file, output) {
  const own = `${file}.${process.pid}`;
  try {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(own, JSON.stringify(output));
    renameSync(own, file);
  } catch {}
}

module.exports = { create };
