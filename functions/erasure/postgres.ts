import { postgres } from '../sql/postgres';
import { signedInErasure } from './signed-in';

export const handler = signedInErasure(postgres);
