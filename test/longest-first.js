const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take minutes: begun last, one of them would keep a single core busy while the other waits. */
const LONGEST = ['policies/mutants.test.ts', 'policies/sweep.test.ts', 'emulator/'];

/** Jest knows how long a suite took only where it has run before; a new checkout has not. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = LONGEST.findIndex((part) => path.includes(part));
      return index < 0 ? LONGEST.length : index;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
