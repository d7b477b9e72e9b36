import { mysql } from '../sql/mysql';
import { signedInErasure } from './signed-in';

export const handler = signedInErasure(mysql);
