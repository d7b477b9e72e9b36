// A thread starts with JavaScript: compile on load, as bin/bollwerk.js does for the process.
require('ts-node').register({ projectSearchDir: __dirname });
require('./synthesis-worker.ts');
