import { main } from './runner/main';
import { start } from './runner/start';

void main(() => start(process.argv.slice(2)));
