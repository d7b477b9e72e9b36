import { mysql } from '../sql/mysql';
import { signedInValidation } from './signed-in';

export const handler = signedInValidation(mysql);
