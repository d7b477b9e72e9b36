import type { Rule } from '../../rule';
import { appContainersConfined } from './containers-confined';
import { appCurrentImage } from './current-image';
import { appCurrentRuntimes } from './current-runtimes';
import { appDataPerService } from './data-per-service';
import { appEventDays } from './event-days';
import { appFunctionCodeOwn } from './function-code-own';
import { appGeneratedSecrets } from './generated-secrets';
import { appHostLogsSent } from './host-logs-sent';
import { appHostsOverTls } from './hosts-over-tls';
import { appHotStandby } from './hot-standby';
import { appImagesScanned } from './images-scanned';
import { appInstanceCredentials } from './instance-credentials';
import { appInstanceLifetime } from './instance-lifetime';
import { appInstanceMetadata } from './instance-metadata';
import { appInstanceRole } from './instance-role';
import { appNoForeignDisks } from './no-foreign-disks';
import { appNoKeyPair } from './no-key-pair';
import { appNoPlainSecrets } from './no-plain-secrets';
import { appNoTextMessages } from './no-text-messages';
import { appOnDemand } from './on-demand';
import { appPasswordCost } from './password-cost';
import { appPatchBaseline } from './patch-baseline';
import { appPatchedWeekly } from './patched-weekly';
import { appReadyInTime } from './ready-in-time';
import { appRolePerService } from './role-per-service';
import { appScalesWithLoad } from './scales-with-load';
import { appScalingGroups } from './scaling-groups';
import { appSecretPerService } from './secret-per-service';
import { appTargetGroupPerService } from './target-group-per-service';
import { appTargetsOverTls } from './targets-over-tls';
import { appVariablesEncrypted } from './variables-encrypted';
import { appVolumesEncrypted } from './volumes-encrypted';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const APP_RULES: readonly Rule[] = [
  appContainersConfined,
  appImagesScanned,
  appCurrentImage,
  appCurrentRuntimes,
  appDataPerService,
  appEventDays,
  appFunctionCodeOwn,
  appGeneratedSecrets,
  appHostLogsSent,
  appHostsOverTls,
  appHotStandby,
  appInstanceCredentials,
  appInstanceLifetime,
  appInstanceMetadata,
  appInstanceRole,
  appNoForeignDisks,
  appNoKeyPair,
  appNoPlainSecrets,
  appNoTextMessages,
  appOnDemand,
  appPasswordCost,
  appPatchBaseline,
  appPatchedWeekly,
  appReadyInTime,
  appRolePerService,
  appScalesWithLoad,
  appScalingGroups,
  appSecretPerService,
  appTargetGroupPerService,
  appTargetsOverTls,
  appVariablesEncrypted,
  appVolumesEncrypted,
];
