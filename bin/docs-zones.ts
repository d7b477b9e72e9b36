import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withZoneDiagram } from '../lib/zone-diagram';

const readme = join(__dirname, '..', 'README.md');
writeFileSync(readme, withZoneDiagram(readFileSync(readme, 'utf8')));
