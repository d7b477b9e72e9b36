import { withSynthesis } from '../../commands/synthesis';

const DEAF_MS = 200;

// A signal comes while what was synthesized is read, which nothing interrupts; whoever goes on afterwards says so.
void withSynthesis({ asOf: '2026-11-22', deployments: ['evermood'], environments: ['test'] }, () => {
  process.kill(process.pid, 'SIGTERM');
  const end = Date.now() + DEAF_MS;
  while (Date.now() < end);
}).then(() => process.stdout.write('went on'));
