import { postgres } from '../sql/postgres';
import { signedInHeartbeat } from './signed-in';

export const handler = signedInHeartbeat(postgres);
