import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { alertTopic } from '../alerting/alert-topic';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { Organization } from '../config/environment';
import { certificateAlarm, topicAlarms } from '../monitoring/account-alarms';
import { MINUTE } from '../monitoring/service-metric';
import type { StatusGateway } from './gateway';

export interface StatusAlarmsProps {
  readonly key: kms.IKey;
  readonly gateway: StatusGateway;
  readonly certificate: ICertificate;
}

/** The site tells its own failures, by topics of its own: those of an environment may be what is down. */
export function statusAlarms(scope: Construct, { deployment }: Organization, props: StatusAlarmsProps): void {
  const { key, gateway, certificate } = props;
  const topic = (id: string, who: string, mail: string) =>
    alertTopic(scope, id, { displayName: `${deployment.name}-status: ${who}`, key, mails: [mail] });
  const onCall = topic('on-call', 'on call', deployment.alerts.onCall);
  const security = topic('security', 'security officer', deployment.alerts.securityOfficer);
  ringingAlarm(scope, 'status-page-failing', {
    metric: gateway.deploymentStage.metricServerError({ period: MINUTE, statistic: 'Sum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 3, of: 5 },
    silence: 'good',
    what: 'The status page cannot be read.',
    runbook: 'status-site',
    topic: onCall,
  });
  certificateAlarm(scope, certificate, onCall);
  topicAlarms(scope, { onCall, security });
}
