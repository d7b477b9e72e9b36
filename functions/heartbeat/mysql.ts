import { mysql } from '../sql/mysql';
import { signedInHeartbeat } from './signed-in';

export const handler = signedInHeartbeat(mysql);
