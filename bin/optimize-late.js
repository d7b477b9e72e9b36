// A command is over within a second or two. What Node.js spends meanwhile on optimizing functions for a long run, on a
// second processor, is more than the optimized functions save: judging one environment takes three quarters of the
// processor time if a function must run fifteen times as often first (npm run bench). Long runs still get there.
const v8 = require('node:v8');

/** By the major version of V8, in Node.js 20, 22 and 24 (`node --v8-options`); it calls out at a flag that it does not know. */
const FLAGS = {
  11: '--interrupt-budget=1000000',
  12: '--invocation-count-for-turbofan=30000',
  13: '--invocation-count-for-turbofan=30000',
};

const flag = FLAGS[process.versions.v8.split('.')[0]];
if (flag) v8.setFlagsFromString(flag);
