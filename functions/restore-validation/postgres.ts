import { postgres } from '../sql/postgres';
import { signedInValidation } from './signed-in';

export const handler = signedInValidation(postgres);
