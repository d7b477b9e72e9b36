import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';

/** What administrators must be able to tell of every action (EMB-84), and the device of a sign-in (EVM-21). */
export const TRACED_FIELDS = ['account', 'user', 'email', 'address', 'date', 'time', 'device', 'mfa'] as const;

/**
 * The six fields and the device. A session of Identity Center is called after its user, who is called by e-mail address
 * there. AWS records no fingerprint: the device is the user agent, and the MFA device where the sign-in names one.
 */
const WHO_WHEN_WHERE = [
  'parse userIdentity.arn /assumed-role\\/[^\\/]+\\/(?<session>.+)$/',
  'fields coalesce(userIdentity.accountId, recipientAccountId) as account',
  'fields coalesce(session, userIdentity.userName, additionalEventData.UserName, userIdentity.onBehalfOf.userId, userIdentity.type) as user',
  'parse user /(?<email>[^\\s@]+@[^\\s@]+)/',
  'fields sourceIPAddress as address, userAgent as device',
  'fields coalesce(additionalEventData.MFAIdentifier, additionalEventData.MFAUsed, additionalEventData.CredentialType, userIdentity.sessionContext.attributes.mfaAuthenticated) as mfa',
  'parse eventTime "*T*Z" as date, time',
];
const SHOWN = `display ${TRACED_FIELDS.join(', ')}, eventName, eventSource, awsRegion, errorCode, errorMessage`;

export interface SavedQuery {
  readonly promises: readonly string[];
  /** Commands of CloudWatch Logs Insights, one a line. */
  readonly commands: readonly string[];
}

export const SAVED_QUERIES: Readonly<Record<string, SavedQuery>> = {
  'who-did-what': { promises: ['EMB-84'], commands: [...WHO_WHEN_WHERE, 'sort eventTime desc', SHOWN] },
  'sign-ins': {
    promises: ['EVM-21', 'EVM-57'],
    commands: [
      'filter eventName in ["ConsoleLogin", "UserAuthentication", "CredentialVerification", "AssumeRoleWithSAML"]',
      ...WHO_WHEN_WHERE,
      'sort eventTime desc',
      SHOWN,
    ],
  },
};

/** Saves the queries beside the trail's log group, ready in the console. */
export function savedQueries(scope: Construct, { id }: Environment, group: logs.ILogGroup): void {
  for (const [name, { commands }] of Object.entries(SAVED_QUERIES)) {
    new logs.CfnQueryDefinition(scope, name, {
      name: `${id}/${name}`,
      queryString: commands.join('\n| '),
      logGroupNames: [group.logGroupName],
    });
  }
}
