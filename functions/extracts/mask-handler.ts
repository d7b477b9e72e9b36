import { S3Client } from '@aws-sdk/client-s3';
import { CLIENT_SETTINGS } from '../runtime/client-settings';
import { mask } from './mask';

const s3 = new S3Client(CLIENT_SETTINGS);

export const handler = (event: unknown) => mask(event, s3);
