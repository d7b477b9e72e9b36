import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { AlertTopics } from '../lib/alerting/topics';
import type { LogGroups } from '../lib/archive/log-groups';
import type { Environment } from '../lib/config/environment';
import { accessAnalyzer } from '../lib/detection/access-analyzer';
import { anomalyAlarm } from '../lib/detection/anomalies';
import { breachReport } from '../lib/detection/breach-report';
import { dataScan } from '../lib/detection/data-scan';
import { findingRules } from '../lib/detection/finding-rules';
import { guardDuty } from '../lib/detection/guard-duty';
import { guardDutyAgent } from '../lib/detection/guard-duty-agent';
import { flowQuery, investigationGraph } from '../lib/detection/investigation';
import { logAnomalies } from '../lib/detection/log-anomalies';
import { securityReview } from '../lib/detection/review';
import { scanFunction } from '../lib/detection/scan-function';
import { securityHub } from '../lib/detection/security-hub';
import { inventory, vulnerabilityScan } from '../lib/detection/vulnerability-scan';
import { watchedPatterns } from '../lib/detection/watched-patterns';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';
import { tagZone } from '../lib/network/tag-zone';

export interface DetectionStackProps {
  readonly keys: DataKeys;
  readonly roles: EnvironmentRoles;
  readonly archive: { readonly logGroups: LogGroups };
  readonly alerting: { readonly topics: AlertTopics };
  readonly storage: { readonly uploads: s3.IBucket };
  readonly extracts: { readonly handOver: s3.IBucket };
}

/** Who is here that should not be, what is weak, and whom that is told. */
export class DetectionStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, props: DetectionStackProps) {
    super(scope, 'detection', environment);
    const { keys, roles, archive, alerting } = props;
    const { deployment, id } = environment;
    const { accountServices, operatingSystem } = deployment;
    const { security, onCall } = alerting.topics;
    const { logGroups: groups } = archive;
    tagZone(this, 'operations');

    if (accountServices.guardDuty.kind === 'own') guardDuty(this, deployment);
    if (operatingSystem === 'linux') guardDutyAgent(this, environment);
    if (accountServices.securityHub.kind === 'own') securityHub(this);
    if (accountServices.detective.kind === 'own') investigationGraph(this);
    flowQuery(this, environment, groups.flow);
    accessAnalyzer(this, id);
    inventory(this, environment);
    this.scans(environment, props);
    findingRules(this, deployment, security);
    for (const pattern of watchedPatterns(groups)) anomalyAlarm(this, pattern, security);
    logAnomalies(this, { environmentId: id, groups, key: keys.logs, topic: security });
    securityReview(this, { environment, role: roles.securityReview, key: keys.logs, topic: security });
    breachReport(this, { environment, role: roles.breachReport, key: keys.logs, onCall, security });
  }

  /** What no resource type switches on; no function where the organisation runs both. */
  private scans(environment: Environment, { keys, roles, storage, extracts }: DetectionStackProps): void {
    const { inspector, macie } = environment.deployment.accountServices;
    if (inspector.kind !== 'own' && macie.kind !== 'own') return;
    const made = scanFunction(this, { environment, role: roles.accountScans, key: keys.logs });
    if (inspector.kind === 'own') vulnerabilityScan(this, environment, made);
    if (macie.kind === 'own')
      dataScan(this, made, { 'data-scan': storage.uploads, 'hand-over-scan': extracts.handOver });
  }
}
