import { Duration, type aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Service } from '../config/deployment';

/**
 * The service's instances as the load balancer sees them: TLS on the way to them too (EVM-34, SMV-11), asked every
 * 15 seconds whether they are well (EMB-60 allows 60). The load balancer does not check their certificate, which
 * is why they make their own; what they must refuse (old TLS) they refuse themselves.
 */
export function serviceTargetGroup(scope: Construct, vpc: ec2.IVpc, service: Service): elbv2.ApplicationTargetGroup {
  return new elbv2.ApplicationTargetGroup(scope, 'Targets', {
    vpc,
    port: service.port,
    protocol: elbv2.ApplicationProtocol.HTTPS,
    protocolVersion: elbv2.ApplicationProtocolVersion.HTTP1,
    targetType: elbv2.TargetType.INSTANCE,
    healthCheck: {
      enabled: true,
      protocol: elbv2.Protocol.HTTPS,
      path: service.healthCheckPath,
      healthyHttpCodes: '200',
      interval: Duration.seconds(15),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
    },
    deregistrationDelay: Duration.seconds(60),
    loadBalancingAlgorithmType: elbv2.TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
    crossZoneEnabled: true,
  });
}
