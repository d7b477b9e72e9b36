import type { Organization } from '../config/environment';
import { arn } from '../partition';

/** The one page: whatever else lies in the bucket, nobody is shown it. */
export const PAGE = 'index.html';

type Owner = Pick<Organization, 'deployment' | 'region' | 'statusSite'>;

/** Fixed, because the web team's rights name the bucket from another account. */
export function statusNames({ deployment, region, statusSite }: Owner) {
  const bucketName = `${deployment.name}-status-page-${statusSite.account}`;
  const bucketArn = arn(region, `s3:::${bucketName}`);
  return { bucketName, bucketArn, pageArn: `${bucketArn}/${PAGE}` };
}
