// Starts a command in a fraction of the time: what Node.js made of each module in an earlier run is kept, functions that ran
// then included. A module whose source, or whose Node.js, has changed is made anew; without a place to keep anything
// all is as before.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { deserialize, serialize } = require('node:v8');
const vm = require('node:vm');

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'node_modules', '.cache', 'bollwerk-started');
/** A process that was interrupted is not kept waiting. */
const HIGHEST_EXIT_CODE = 2;

/**
 * @param {{ name: string, folder?: string }} options whose modules these are, and where they are kept
 * @returns {{ keep: () => void }} for whoever may be ended before its exit
 */
function register({ name, folder = FOLDER }) {
  const file = join(folder, `${name}-${surroundings()}`);
  const known = kept(file);
  const used = new Map();
  const state = { changed: false };
  Module._extensions['.ts'] = (module, filename) => {
    const source = readFileSync(filename, 'utf8');
    const hash = hashOf(source);
    const before = known.get(filename);
    const code = before?.source === hash && before.code ? before.code : transpile(source, filename);
    compile(module, code, filename, { source: hash, code });
  };
  const scripts = Module.prototype;
  scripts._compile = function (content, filename) {
    compile(this, content, filename, { source: hashOf(content) });
  };
  const keepChanged = () => {
    if (state.changed) keep(file, known, used);
    state.changed = false;
  };
  process.once('exit', (code) => {
    if (code <= HIGHEST_EXIT_CODE) keepChanged();
  });

  function compile(module, code, filename, entry) {
    const before = known.get(filename);
    const cachedData = before?.source === entry.source ? before.data : undefined;
    const script = new vm.Script(Module.wrap(code.replace(/^#!.*/, '')), {
      filename,
      cachedData,
      importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (!cachedData || script.cachedDataRejected) state.changed = true;
    used.set(filename, { ...entry, script });
    const run = script.runInThisContext({ displayErrors: true });
    run.call(module.exports, module.exports, requireOf(module), module, filename, dirname(filename));
  }
  return { keep: keepChanged };
}

function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

let service;

function transpile(source, filename) {
  service ??= require('ts-node').create({ projectSearchDir: __dirname });
  return service.compile(source, filename).replace(/\n\/\/# sourceMappingURL=[^\n]*\s*$/, '\n');
}

/** All that decides, beside a module's own text, what becomes of it. */
function surroundings() {
  const made = ['package-lock.json', 'tsconfig.json', 'bin/quick-start.js', 'bin/transpiler.js'].map((path) =>
    hashOf(readFileSync(join(ROOT, path), 'utf8')),
  );
  return hashOf(JSON.stringify([process.version, process.arch, process.execArgv, process.env.NODE_OPTIONS, made]));
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

function kept(file) {
  try {
    return deserialize(readFileSync(file));
  } catch {
    return new Map();
  }
}

/** Several processes may write the same file: each writes its own and renames it. */
function keep(file, known, used) {
  const entries = new Map(known);
  for (const [filename, { script, ...entry }] of used)
    entries.set(filename, { ...entry, data: script.createCachedData() });
  const own = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(own, serialize(entries));
    renameSync(own, file);
  } catch {}
}

module.exports = { register };
