import type { Construct } from 'constructs';
import { type AlertTopics, alertTopics } from '../lib/alerting/topics';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { DataKeys } from '../lib/keys/data-keys';
import { tagZone } from '../lib/network/tag-zone';

export interface AlertingStackProps {
  readonly keys: DataKeys;
}

/** Whom alarms and findings reach; made early, so that every later stack can ring from its first day. */
export class AlertingStack extends EnvironmentStack {
  readonly topics: AlertTopics;

  constructor(scope: Construct, environment: Environment, { keys }: AlertingStackProps) {
    super(scope, 'alerting', environment);
    tagZone(this, 'operations');
    this.topics = alertTopics(this, environment, keys.logs);
  }
}
