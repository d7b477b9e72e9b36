import { Duration, ReferenceStrength, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { administration, PENDING_WINDOW_DAYS, rootUserNeverUses } from './administration';

export interface DataKeyProps {
  /** What the key protects, in a sentence for the operator who sees it in the console. */
  readonly description: string;
  /** Who may use it: all of them, for the policy is closed after construction. */
  readonly use: readonly iam.PolicyStatement[];
}

/** Days between two rotations of the key material. */
const ROTATION_DAYS = 365;

/**
 * The key of one data class: symmetric (AES-256-GCM, EVM-38), made in AWS's HSMs (EMB-34), rotated yearly (EMB-33),
 * of this region only (EVM-03), kept when the stack goes.
 */
export class DataKey extends kms.Key {
  private readonly closed: boolean;

  constructor(scope: Construct, id: string, { description, use }: DataKeyProps) {
    super(scope, id, {
      description,
      keySpec: kms.KeySpec.SYMMETRIC_DEFAULT,
      keyUsage: kms.KeyUsage.ENCRYPT_DECRYPT,
      enabled: true,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(ROTATION_DAYS),
      pendingWindow: Duration.days(PENDING_WINDOW_DAYS),
      multiRegion: false,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: new iam.PolicyDocument({ statements: [...administration(), ...use, rootUserNeverUses()] }),
    });
    const cfnKey = this.node.defaultChild;
    if (cfnKey instanceof kms.CfnKey) {
      cfnKey.origin = 'AWS_KMS';
    }
    // What a key protects is lost with the key: no stack may lose it while another one uses it.
    this.applyCrossStackReferenceStrength(ReferenceStrength.STRONG);
    this.closed = true;
  }

  /**
   * Closed: constructs of later stacks (`Secret`, `Topic`, any `grant*`) would otherwise widen the reviewed policy
   * behind its author's back. CDK then behaves as it does for an imported key.
   */
  override addToResourcePolicy(statement: iam.PolicyStatement, allowNoOp?: boolean): iam.AddToResourcePolicyResult {
    return this.closed ? { statementAdded: false } : super.addToResourcePolicy(statement, allowNoOp);
  }
}
