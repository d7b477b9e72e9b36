import type { Construct } from 'constructs';
import type { Landing } from '../lib/archive/log-buckets';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';
import { complianceDocuments } from '../lib/storage/compliance-documents';
import { ScannedBucket } from '../lib/storage/scanned-bucket';
import { UPLOAD_LOCK } from '../lib/storage/upload-lock';

export interface StorageStackProps {
  readonly keys: DataKeys;
  readonly roles: EnvironmentRoles;
  readonly archive: { readonly landing: Landing };
  readonly network: {
    readonly endpoints: Readonly<Record<'s3Gateway' | 's3Interface', { readonly vpcEndpointId: string }>>;
  };
}

/** Files of customers and of the services; who may use which folder is said where the services are. */
export class StorageStack extends EnvironmentStack {
  readonly uploads: ScannedBucket;
  readonly artifacts: ScannedBucket;

  constructor(scope: Construct, environment: Environment, { keys, roles, archive, network }: StorageStackProps) {
    super(scope, 'storage', environment);
    const common = { environment, accessLogs: archive.landing.accessLogs, scanner: roles.malwareScan };

    this.uploads = new ScannedBucket(this, 'uploads', {
      ...common,
      key: keys.uploads,
      lock: UPLOAD_LOCK,
      backup: roles.backup,
      // The services come by the first, an approved extract by the second.
      endpointIds: [network.endpoints.s3Gateway.vpcEndpointId, network.endpoints.s3Interface.vpcEndpointId],
    });
    this.artifacts = new ScannedBucket(this, 'artifacts', { ...common, key: keys.compute });
    complianceDocuments(this, { ...common, key: keys.compute });
  }
}
