#!/usr/bin/env node
// npm links this file, and node alone cannot read TypeScript: compile on load, wherever the caller stands.
require('ts-node').register({ projectSearchDir: __dirname });
require('./bollwerk.ts');
