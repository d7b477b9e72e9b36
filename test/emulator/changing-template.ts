const ROLE = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
const ALLOW = (...Action: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const VISIBLE = { CloudWatchMetricsEnabled: true, MetricName: 'm', SampledRequestsEnabled: true };
const ref = (Ref: string) => ({ Ref });
const arn = (name: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [name, attribute] });

/** Resources of every kind that a later deployment changes; the second version differs from the first in each. */
export function changingTemplate(second: boolean): object {
  const pick = <Value>(first: Value, then: Value): Value => (second ? then : first);
  const rule = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/16' });
  return {
    Resources: {
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: {
          EnableKeyRotation: true,
          RotationPeriodInDays: pick(365, 180),
          KeyPolicy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: { 'Fn::Sub': `arn:aws:iam::\${AWS::AccountId}:root` } },
                Action: pick(['kms:*'], ['kms:Describe*', 'kms:Put*']),
                Resource: '*',
              },
            ],
          },
        },
      },
      Logs: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: arn('Key'), RetentionInDays: pick(90, 180) } },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          VersioningConfiguration: { Status: 'Enabled' },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                BucketKeyEnabled: true,
                ServerSideEncryptionByDefault: pick<object>(
                  { SSEAlgorithm: 'AES256' },
                  { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn('Key') },
                ),
              },
            ],
          },
          LifecycleConfiguration: {
            Rules: [{ Id: 'r', Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: pick(35, 15) } }],
          },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: pick(false, true),
            RestrictPublicBuckets: pick(false, true),
          },
        },
      },
      BucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: ref('Bucket'),
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Deny', Principal: '*', Action: pick('s3:PutObject', 's3:*'), Resource: arn('Bucket') },
            ],
          },
        },
      },
      Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: ALLOW(pick('s3:*', 's3:Get*')) } },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: ROLE(pick('ec2.amazonaws.com', 'lambda.amazonaws.com')),
          PermissionsBoundary: pick<object>({ Ref: 'AWS::NoValue' }, ref('Boundary')),
          MaxSessionDuration: pick(3600, 7200),
          Policies: [{ PolicyName: pick('first', 'then'), PolicyDocument: ALLOW('s3:ListBucket') }],
        },
      },
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      ...Object.fromEntries(['a', 'b'].map((zone, index) => [`Subnet${zone}`, subnet(zone, index)])),
      Acl: { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: ref('Vpc') } },
      AclEntry: {
        Type: 'AWS::EC2::NetworkAclEntry',
        Properties: {
          NetworkAclId: ref('Acl'),
          RuleNumber: 100,
          Protocol: 6,
          RuleAction: pick('allow', 'deny'),
          CidrBlock: '10.0.0.0/16',
          PortRange: { From: pick(443, 5432), To: pick(443, 5432) },
        },
      },
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          GroupDescription: 'g',
          VpcId: ref('Vpc'),
          SecurityGroupIngress: pick([rule(443)], [rule(8443), rule(9443)]),
        },
      },
      GroupRule: {
        Type: 'AWS::EC2::SecurityGroupEgress',
        Properties: { GroupId: ref('Group'), ...rule(pick(5432, 3306)) },
      },
      Balancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: {
          Scheme: 'internal',
          Subnets: [ref('Subneta'), ref('Subnetb')],
          SecurityGroups: [ref('Group')],
          LoadBalancerAttributes: [
            { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: pick('false', 'true') },
          ],
        },
      },
      Targets: {
        Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
        Properties: {
          Protocol: 'HTTPS',
          Port: 8443,
          VpcId: ref('Vpc'),
          HealthCheckPath: pick('/one', '/two'),
          HealthCheckIntervalSeconds: pick(30, 60),
        },
      },
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          LoadBalancerArn: ref('Balancer'),
          Port: 80,
          Protocol: 'HTTP',
          DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: pick('404', '403') } }],
        },
      },
      ListenerRule: {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        Properties: {
          ListenerArn: ref('Listener'),
          Priority: 10,
          Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [pick('/a', '/b')] } }],
          Actions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
        },
      },
      WebAcl: {
        Type: 'AWS::WAFv2::WebACL',
        Properties: {
          Scope: 'REGIONAL',
          DefaultAction: { Allow: {} },
          VisibilityConfig: VISIBLE,
          Rules: [
            {
              Name: 'rate',
              Priority: 1,
              Action: pick<object>({ Count: {} }, { Block: {} }),
              Statement: { RateBasedStatement: { Limit: pick(2000, 1000), AggregateKeyType: 'IP' } },
              VisibilityConfig: VISIBLE,
            },
          ],
        },
      },
      Domains: {
        Type: 'AWS::NetworkFirewall::RuleGroup',
        Properties: {
          RuleGroupName: 'domains',
          Type: 'STATEFUL',
          Capacity: 100,
          RuleGroup: {
            RulesSource: {
              RulesSourceList: {
                GeneratedRulesType: 'ALLOWLIST',
                Targets: pick(['.a.example'], ['.a.example', '.b.example']),
                TargetTypes: ['TLS_SNI'],
              },
            },
          },
        },
      },
      ...compute(pick),
      ...database(pick),
    },
  };
}

type Pick = <Value>(first: Value, then: Value) => Value;

function subnet(zone: string, index: number): object {
  return {
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: ref('Vpc'), CidrBlock: `10.0.${index}.0/24`, AvailabilityZone: `eu-central-1${zone}` },
  };
}

function compute(pick: Pick): object {
  return {
    Template: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          InstanceType: pick('t3.small', 't3.medium'),
          MetadataOptions: { HttpTokens: pick('optional', 'required') },
        },
      },
    },
    Fleet: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '0',
        MaxSize: pick('1', '2'),
        VPCZoneIdentifier: [ref('Subneta'), ref('Subnetb')],
        LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: arn('Template', 'LatestVersionNumber') },
        MaxInstanceLifetime: pick(864_000, 604_800),
      },
    },
  };
}

function database(pick: Pick): object {
  return {
    Setting: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: pick('one', 'two') } },
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { KmsKeyId: arn('Key'), GenerateSecretString: { PasswordLength: pick(32, 48) } },
    },
    Parameters: {
      Type: 'AWS::RDS::DBParameterGroup',
      Properties: { Family: 'postgres17', Description: 'p', Parameters: { 'rds.force_ssl': pick('0', '1') } },
    },
    Database: {
      Type: 'AWS::RDS::DBInstance',
      DeletionPolicy: 'Delete',
      Properties: {
        Engine: 'postgres',
        EngineVersion: '17.6',
        DBInstanceClass: 'db.m6g.large',
        AllocatedStorage: '100',
        MasterUsername: 'owner',
        ManageMasterUserPassword: true,
        MasterUserSecret: { KmsKeyId: arn('Key') },
        StorageEncrypted: true,
        KmsKeyId: arn('Key'),
        DBParameterGroupName: ref('Parameters'),
        BackupRetentionPeriod: pick(15, 35),
        MultiAZ: pick(false, true),
        DeletionProtection: false,
      },
    },
  };
}
