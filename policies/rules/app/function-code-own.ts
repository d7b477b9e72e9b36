import { arn } from '../../../lib/partition';
import type { Resource, Value, World } from '../../assembly/types';
import { setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';

const FUNCTION = 'AWS::Lambda::Function';
/** The bucket that CDK's bootstrap makes in each account: `cdk-<qualifier>-assets-<account>-<region>`. */
const ASSETS = /^cdk-[a-z0-9]{1,10}-assets-(\d{12}|unknown)-([a-z0-9-]+)$/;

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const VARIABLES = 'Environment.Variables';
/**
 * Variables by which the runtime or an SDK loads other code, trusts everybody or calls somebody else (Node.js CLI, "Environment
 * variables"; AWS SDKs and Tools Reference Guide, "Service-specific endpoints"; Lambda guide, "Wrapper scripts").
 */
const DIVERTING =
  /^(NODE_TLS_REJECT_UNAUTHORIZED|NODE_OPTIONS|NODE_PATH|NODE_EXTRA_CA_CERTS|LD_(PRELOAD|LIBRARY_PATH)|AWS_ENDPOINT_URL.*|AWS_CA_BUNDLE|AWS_LAMBDA_EXEC_WRAPPER|(HTTPS?|ALL|NO)_PROXY|PYTHON(PATH|STARTUP|INSPECT))$/i;

export const appFunctionCodeOwn = environmentRule({
  id: 'app-function-code-own',
  title: "Functions run the code that was synthesized with them, nobody else's, and nothing keeps them from running",
  promises: ['EVM-26', 'EVM-56', 'EVM-34', 'EMB-49'],
  area: 'app',
  fix: 'Take the code from functionCode (lib/operations) or inline; add no layers, and reserve one concurrent call at least or none.',
  fixElsewhere: 'Add no layers of other accounts, and reserve one concurrent call at least or none.',
  *check({ world, environment }) {
    if (!environment) return;
    for (const code of world.ofType(FUNCTION)) yield* judge(code, world);
  },
  mutants: [
    setTo(FUNCTION, 'Code', { S3Bucket: 'somebody-elses-bucket', S3Key: 'code.zip' }, 'code of somebody else'),
    setTo(
      FUNCTION,
      'Code',
      { S3Bucket: 'cdk-hnb659fds-assets-999988887777-eu-central-1', S3Key: 'code.zip' },
      'code from the assets of another account',
    ),
    setTo(
      FUNCTION,
      'Layers',
      [arn('eu-central-1', 'lambda:eu-central-1:999988887777:layer:more:1')],
      'a foreign layer',
    ),
    setTo(FUNCTION, 'ReservedConcurrentExecutions', 0, 'never runs'),
    setTo(
      FUNCTION,
      'FileSystemConfigs',
      [{ Arn: 'an-access-point', LocalMountPath: '/mnt/more' }],
      'files of elsewhere',
    ),
    ...(
      [
        ['NODE_TLS_REJECT_UNAUTHORIZED', '0', 'believes any certificate'],
        ['NODE_OPTIONS', '--require /tmp/more.js', 'loads more code'],
        ['AWS_ENDPOINT_URL_S3', 'https://elsewhere.example', 'asks somebody else in place of AWS'],
        ['https_proxy', 'http://elsewhere.example', 'lets somebody pass its calls on'],
      ] as const
    ).map(([name, value, title]) => setTo(FUNCTION, `${VARIABLES}.${name}`, value, title, 'move')),
  ],
});

/** An endpoint of the own network is no stranger. */
function diverts(name: string, value: Value | undefined, world: World): boolean {
  const own = /^AWS_ENDPOINT_URL/i.test(name) && world.mentions(value).some(({ type }) => type === ENDPOINT);
  return DIVERTING.test(name) && !own;
}

function* judge(code: Resource, world: World): Iterable<Verdict> {
  const { account, region } = code.stack;
  const bucket = read(code, 'Code.S3Bucket');
  const [name, owner, place] = ASSETS.exec(String(bucket)) ?? [];
  const own = name !== undefined && owner === account && place === region;
  yield own || typeof read(code, 'Code.ZipFile') === 'string'
    ? compliant(code, 'Code', bucket ?? 'inline')
    : broken(code, 'Code', 'an asset of this account and region, or code in the template', read(code, 'Code'));
  const layers = read(code, 'Layers');
  if (layers !== undefined) yield broken(code, 'Layers', 'no layers: they bring code along', layers);
  const files = read(code, 'FileSystemConfigs');
  if (files !== undefined)
    yield broken(code, 'FileSystemConfigs', 'absent: what a function keeps lies in a bucket', files);
  const variables = Object.entries((read(code, VARIABLES) ?? {}) as { [name: string]: Value });
  const diverting = variables.filter(([name, value]) => diverts(name, value, world)).map(([name]) => name);
  yield diverting.length === 0
    ? compliant(code, VARIABLES, 'none that diverts it')
    : broken(
        code,
        VARIABLES,
        'nothing that loads other code, trusts everybody or calls somebody else',
        diverting.join(', '),
      );
  const reserved = read(code, 'ReservedConcurrentExecutions');
  if (reserved !== undefined && !(numberOf(reserved) >= 1))
    yield broken(code, 'ReservedConcurrentExecutions', 'at least 1, or absent', reserved);
}
