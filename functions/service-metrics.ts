/** CloudWatch namespace of everything about the running service. */
export const SERVICE_NAMESPACE = 'Bollwerk/Service';

/** Names of the metrics, each with the dimensions that it carries. */
export const SERVICE_METRICS = {
  /** 1 when every check of the minute passed, else 0. No dimension. */
  up: 'Up',
  /** 1 or 0, by `Host` and `Check`. */
  checkPassed: 'CheckPassed',
  /** Milliseconds until the whole answer was there, by `Host` and `Check`. */
  checkDuration: 'CheckMilliseconds',
  /** 1 where the host refuses TLS 1.0 and 1.1, else 0, by `Host`. */
  oldTlsRefused: 'OldTlsRefused',
  /** Whole days until the certificate that the host shows runs out, by `Host`. */
  certificateDays: 'CertificateDaysLeft',
  /** Servers that stand by, switched on and healthy, by `Service`. */
  hotStandbys: 'HotStandbys',
  /** Servers that an event day asks for now and that do not serve, by `Service`. */
  eventDayShortfall: 'EventDayShortfall',
  /** Event days of the coming week without their scheduled action, by `Service`. */
  missingEventActions: 'MissingEventActions',
  /** Availability zones that should have a server and have none, by `Service`. */
  zonesMissing: 'ZonesMissing',
  /** Scaling processes that somebody has suspended, by `Service`. */
  suspendedProcesses: 'SuspendedProcesses',
  /** Seconds from the launch of a server to its being in service, by `Service`. */
  launchDuration: 'LaunchSeconds',
  /** Launches that failed, by `Service`. */
  failedLaunches: 'FailedLaunches',
} as const;

export type ServiceMetricName = (typeof SERVICE_METRICS)[keyof typeof SERVICE_METRICS];

export interface ServiceDimensions {
  readonly Service?: string;
  readonly Host?: string;
  readonly Check?: string;
}
