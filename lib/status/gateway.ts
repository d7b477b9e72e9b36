import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { PAGE } from './names';
import { calmPage, unknownPage } from './pages';
import { REQUEST_LOG } from './request-log';

/** TLS 1.2 and 1.3 with forward secrecy and authenticated encryption (API Gateway Developer Guide, "Supported security policies"). */
export const STATUS_TLS = apigateway.SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09;
/** Requests a second, and at once: far more than a region of readers, far less than what the account may have. */
const RATE = 500;
const BURST = 1000;
const HTML = 'text/html; charset=utf-8';

export interface StatusGatewayProps {
  /** Name of the deployment. */
  readonly deployment: string;
  readonly bucket: s3.IBucket;
  /** Taken by API Gateway to read the page. */
  readonly role: iam.IRole;
  readonly logGroup: logs.ILogGroup;
}

/**
 * Answers one question, `GET /`, with one object of a private bucket, and anybody may ask. It computes nothing: while there is no
 * object it says that no incident is known, and when it cannot read it says that, and 503.
 */
export class StatusGateway extends apigateway.RestApi {
  constructor(scope: Construct, id: string, { deployment, bucket, role, logGroup }: StatusGatewayProps) {
    super(scope, id, {
      restApiName: `${deployment}-status`,
      description: `${deployment}: the public status page`,
      endpointConfiguration: { types: [apigateway.EndpointType.REGIONAL] },
      disableExecuteApiEndpoint: true,
      cloudWatchRole: false,
      deployOptions: {
        stageName: 'public',
        accessLogDestination: new apigateway.LogGroupLogDestination(logGroup),
        accessLogFormat: apigateway.AccessLogFormat.custom(JSON.stringify(REQUEST_LOG)),
        metricsEnabled: true,
        loggingLevel: apigateway.MethodLoggingLevel.OFF,
        throttlingRateLimit: RATE,
        throttlingBurstLimit: BURST,
      },
    });
    // The library would tell AWS's own address, which is switched off.
    this.node.tryRemoveChild('Endpoint');
    const { defaultChild } = this.node;
    if (!(defaultChild instanceof apigateway.CfnRestApi)) throw new Error('the gateway has lost its resource');
    defaultChild.securityPolicy = STATUS_TLS;
    defaultChild.endpointAccessMode = apigateway.EndpointAccessMode.BASIC;
    this.root.addMethod('GET', pageOf(bucket, role, deployment), {
      authorizationType: apigateway.AuthorizationType.NONE,
      methodResponses: ['200', '404', '503'].map((statusCode) => ({
        statusCode,
        responseParameters: Object.fromEntries(Object.keys(HEADERS).map((name) => [name, true])),
      })),
    });
  }
}

/** A line of its own, which leaves nothing behind in the answer. */
export const AS_200 = '#set($context.responseOverride.status = 200)\n';

/** What every answer says: for HTTPS only, not to be guessed at, not to be kept. */
const HEADERS = {
  'method.response.header.Content-Type': `'${HTML}'`,
  'method.response.header.Cache-Control': "'no-store'",
  'method.response.header.Strict-Transport-Security': "'max-age=63072000'",
  'method.response.header.X-Content-Type-Options': "'nosniff'",
};

function pageOf(bucket: s3.IBucket, role: iam.IRole, deployment: string): apigateway.AwsIntegration {
  const says = (page: string) => ({ responseParameters: HEADERS, responseTemplates: { 'text/html': page } });
  return new apigateway.AwsIntegration({
    service: 's3',
    path: `${bucket.bucketName}/${PAGE}`,
    integrationHttpMethod: 'GET',
    options: {
      credentialsRole: role,
      passthroughBehavior: apigateway.PassthroughBehavior.WHEN_NO_MATCH,
      integrationResponses: [
        // The default: whatever no pattern below knows.
        { statusCode: '503', ...says(unknownPage(deployment)) },
        { statusCode: '200', selectionPattern: '200', responseParameters: HEADERS },
        // The role may list the bucket, so S3 tells an absent page (404) from a forbidden one (403). Who asks gets 200: there is
        // one answer for each status, so the template changes it (same guide, "Override your API's request and response parameters").
        { statusCode: '404', selectionPattern: '404', ...says(`${AS_200}${calmPage(deployment)}`) },
      ],
    },
  });
}
