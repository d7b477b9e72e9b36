import { down } from './runner/down';
import { main } from './runner/main';

void main(() => down());
