#!/usr/bin/env node
// npm links this file, and node alone cannot read TypeScript: compile on load, wherever the caller stands.
// Whoever looks for a defect wants to see the lines of TypeScript, which ts-node tells.
if (process.env.BOLLWERK_DEBUG) require('ts-node').register({ projectSearchDir: __dirname });
else {
  require('./optimize-late.js');
  require('./quick-start.js').register({ name: 'bollwerk' });
}
require('./bollwerk.ts');
