import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import { templateOf, withTemplate } from '../../../policies/assembly/with-template';

const RESOURCES = 150;

/** Environments of two stacks each, in which every resource refers to another stack and to its neighbour. */
function environments(count: number) {
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const id = `copy${index}`;
    const place = { account: '111111111111', region: 'eu-central-1' };
    const Resources = Object.fromEntries(
      Array.from({ length: RESOURCES - 1 }, (_, number) => [
        `R${number}`,
        {
          Type: `Test::T${number % 20}`,
          Properties: {
            Key: { 'Fn::GetStackOutput': { StackName: `${id}-keys`, OutputName: 'Arn' } },
            Neighbour: {
              'Fn::Join': [
                '',
                ['arn:', { Ref: 'AWS::Partition' }, ':x:', { Ref: `R${(number + 1) % (RESOURCES - 1)}` }],
              ],
            },
            Tags: Array.from({ length: 5 }, (_, tag) => ({ Key: `tag-${tag}`, Value: `value-${number}` })),
          },
        },
      ]),
    );
    return [
      {
        id: `${id}/keys`,
        ...place,
        template: {
          Resources: { Key: { Type: 'AWS::KMS::Key' } },
          Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
        },
      },
      { id: `${id}/data`, ...place, template: { Resources } },
    ];
  });
}

/** CPU milliseconds, the fastest of three: another process on the machine must not fail the test. */
function cost(work: () => void): number {
  const times = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('time grows with the number of resources, not faster', () => {
  test('forty environments cost at most 4.4 times ten, and less than a second', () => {
    const [ten, forty] = [environments(10), environments(40)];
    const load = (stacks: typeof ten) => () => {
      const [world] = assemblyFromTemplates(stacks).worlds;
      expect(world?.mentionedBy(world.ofType('AWS::KMS::Key')[0] ?? fail())).toHaveLength(RESOURCES - 1);
    };
    load(ten)();
    const small = cost(load(ten));
    const large = cost(load(forty));
    expect(large).toBeLessThan(1000);
    expect(large).toBeLessThan(4.4 * small + 100);
  });

  test('one changed resource among 900 costs milliseconds', () => {
    const assembly = assemblyFromTemplates(environments(6));
    const mutants = 50;
    const spent = cost(() => {
      for (let index = 0; index < mutants; index += 1) {
        const template = structuredClone(templateOf(assembly, 'copy0/data'));
        Object.assign(template.Resources[`R${index}`] ?? fail(), { Properties: {} });
        withTemplate(assembly, 'copy0/data', template);
      }
    });
    expect(spent / mutants).toBeLessThan(15);
  });
});

function fail(): never {
  throw new Error('the test has no such resource');
}
