// Started as the command line is, so that what is measured is what its user waits for.
require('../bin/optimize-late.js');
require('../bin/quick-start.js').register({ name: 'bench-judge' });
require('./judge.ts');
