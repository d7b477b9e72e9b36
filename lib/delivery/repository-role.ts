import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { allow } from '../operations/statement';
import { servicePrincipal } from '../partition';

/** GitHub's issuer of identities for workflows (GitHub docs, "Configuring OpenID Connect in Amazon Web Services"). */
const ISSUER = 'token.actions.githubusercontent.com';
const AUDIENCE = servicePrincipal('sts');

/**
 * The role by which the protected workflow of one repository delivers: for its environment `production` alone, letter by letter
 * (EVM-60). All it can do is to start the pipeline, which analyses, asks security and only then deploys.
 */
export function repositoryRole(scope: Construct, organization: Organization, pipelineArn: string): iam.Role {
  const provider = new iam.CfnOIDCProvider(scope, 'repository-host', {
    url: `https://${ISSUER}`,
    clientIdList: [AUDIENCE],
  });
  const role = new iam.Role(scope, 'deploy', {
    description: `${organization.id}: the repository's protected workflow starts the pipeline`,
    maxSessionDuration: Duration.hours(1),
    assumedBy: new iam.WebIdentityPrincipal(provider.attrArn, {
      StringEquals: {
        [`${ISSUER}:aud`]: AUDIENCE,
        [`${ISSUER}:sub`]: `repo:${organization.delivery.repository}:environment:production`,
      },
    }),
  });
  new iam.ManagedPolicy(scope, 'deploy-rights', {
    description: 'Rights of deploy',
    roles: [role],
    statements: [allow('StartDelivery', ['codepipeline:StartPipelineExecution'], [pipelineArn])],
  });
  return role;
}
