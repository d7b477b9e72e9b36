import type { CustomResourceEvent } from '../../../functions/runtime/answer';
import { customResource } from '../../../functions/runtime/custom-resource';

interface Sent {
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
  readonly body: string;
}

const sent: Sent[] = [];
let box: number | Error = 200;
jest.mock('node:https', () => ({
  request: (options: Omit<Sent, 'body'>, respond: (response: object) => void) => {
    let failed: (error: Error) => void = () => undefined;
    return {
      on: (_event: string, listener: (error: Error) => void) => {
        failed = listener;
      },
      end: (body: string) => {
        sent.push({ ...options, body });
        if (box instanceof Error) failed(box);
        else respond({ statusCode: box, resume: () => undefined, on: (_event: string, done: () => void) => done() });
      },
    };
  },
}));

function asked(more: Partial<CustomResourceEvent> = {}): CustomResourceEvent {
  return {
    RequestType: 'Create',
    RequestId: 'request',
    ResponseURL: 'https://answers.example:8443/box?signature=x',
    StackId: 'stack',
    LogicalResourceId: 'resource',
    ResourceProperties: {},
    ...more,
  };
}

const lastAnswer = () => JSON.parse(sent.at(-1)?.body ?? '{}');

beforeEach(() => {
  sent.length = 0;
  box = 200;
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

describe('CloudFormation always hears what became of a custom resource', () => {
  test.each(['Create', 'Update', 'Delete'] as const)('%s that went well', async (RequestType) => {
    await customResource(async () => 'id-1')(asked({ RequestType }));
    expect(sent).toEqual([
      expect.objectContaining({ hostname: 'answers.example', port: '8443', path: '/box?signature=x' }),
    ]);
    expect(lastAnswer()).toEqual({
      Status: 'SUCCESS',
      Reason: RequestType,
      PhysicalResourceId: 'id-1',
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'resource',
    });
  });

  test.each<[string, Partial<CustomResourceEvent>, string]>([
    ['a creation: there is nothing to delete', {}, 'not-created'],
    ['an update: what was there is still there', { RequestType: 'Update', PhysicalResourceId: 'id-0' }, 'id-0'],
    ['a deletion', { RequestType: 'Delete', PhysicalResourceId: 'id-0' }, 'id-0'],
  ])('%s that failed', async (_name, more, PhysicalResourceId) => {
    const fails = customResource(async () => {
      throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    });
    await fails(asked(more));
    expect(lastAnswer()).toMatchObject({
      Status: 'FAILED',
      Reason: 'ThrottlingException: slow down',
      PhysicalResourceId,
    });
  });

  test('a reason of any length fits into what CloudFormation takes', async () => {
    await customResource(async () => {
      throw new Error('x'.repeat(10_000));
    })(asked());
    expect(sent.at(-1)?.body.length).toBeLessThan(4096);
  });

  test.each([500, 403, new Error('ECONNRESET')])(
    'a box that answers %p is an error, so that Lambda tries again; what is done is not told as failed',
    async (answered) => {
      box = answered;
      await expect(customResource(async () => 'id-1')(asked())).rejects.toThrow();
      expect(sent.map(({ body }) => JSON.parse(body).Status)).toEqual(['SUCCESS']);
    },
  );
});
