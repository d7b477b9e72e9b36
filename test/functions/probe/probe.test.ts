import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { certificateDays, refusesOldTls } from '../../../functions/probe/handshake';
import { page } from '../../../functions/probe/page';
import { probe } from '../../../functions/probe/probe';
import type { Check, Target } from '../../../functions/probe/target';
import { answering, REGION } from '../answering';
import { closeAll, identity, serve } from './local-server';

const own = identity(20);
const PATIENCE = 1_500;
const OLD = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => {
  jest.restoreAllMocks();
  closeAll();
});

describe('EMB-60: a page is asked for as a customer would', () => {
  const healthy = () => serve(own, (_request, response) => response.end('all is healthy here\n'));

  test('200 with the expected text passes', async () => {
    await expect(page(await healthy(), '/', 'healthy', PATIENCE)).resolves.toBeUndefined();
  });

  test('200 without the expected text does not', async () => {
    await expect(page(await healthy(), '/', 'welcome', PATIENCE)).rejects.toThrow('text is missing');
  });

  test.each([302, 404, 500, 503])('status %d does not', async (status) => {
    const target = await serve(own, (_request, response) => response.writeHead(status).end('healthy'));
    await expect(page(target, '/', undefined, PATIENCE)).rejects.toThrow(`status ${status} instead of 200`);
  });

  test('an answer that comes too late does not', async () => {
    const target = await serve(own, () => undefined);
    await expect(page(target, '/', undefined, 200)).rejects.toThrow(/abort|timeout/i);
  });

  test('an answer that stops in the middle does not', async () => {
    const target = await serve(own, (_request, response) => {
      response.write('health');
    });
    await expect(page(target, '/', undefined, 200)).rejects.toThrow(/abort|timeout/i);
  });

  test('a certificate of nobody, or of another host, does not', async () => {
    const { ca: _unknown, ...stranger } = await healthy();
    await expect(page(stranger, '/', undefined, PATIENCE)).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });

  test('a server that knows only old TLS does not', async () => {
    const target = await serve(own, (_request, response) => response.end('healthy'), { ...OLD, maxVersion: 'TLSv1.1' });
    await expect(page(target, '/', undefined, PATIENCE)).rejects.toThrow();
  });

  test('it says who asks', async () => {
    let agent: string | undefined;
    const target = await serve(own, (request, response) => {
      agent = request.headers['user-agent'];
      response.end();
    });
    await page(target, '/', undefined, PATIENCE);
    expect(agent).toBe('Bollwerk-Probe/1');
  });
});

describe('EVM-34: old TLS is refused', () => {
  const server = (minVersion: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
    serve(own, (_request, response) => response.end(), { ...OLD, minVersion });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('a server from %s refuses', async (version) => {
    expect(await refusesOldTls(await server(version), PATIENCE)).toBe(true);
  });

  test.each(['TLSv1', 'TLSv1.1'] as const)('a server from %s is found out', async (version) => {
    expect(await refusesOldTls(await server(version), PATIENCE)).toBe(false);
  });

  test('nobody there is no refusal', async () => {
    const { port } = await serve(own, () => undefined);
    closeAll();
    await expect(refusesOldTls({ host: 'localhost', port }, PATIENCE)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('EMB-32: the certificate that a customer is shown', () => {
  const days = async (now?: Date) => certificateDays(await serve(own, () => undefined), PATIENCE, now);

  test('has its days counted', async () => {
    // A few seconds of the twentieth day are over.
    expect(await days()).toBe(19);
  });

  test('counts below nothing once it has run out', async () => {
    expect(await days(new Date(Date.now() + 25 * 24 * 60 * 60 * 1000))).toBe(-6);
  });
});

describe('EMB-60: each minute is published, per path', () => {
  async function published(target: Target, checks: readonly Check[]) {
    const cloudWatch = new CloudWatchClient(REGION);
    const calls = answering(cloudWatch, { PutMetricData: () => ({}) });
    const up = await probe({ cloudWatch, hosts: [{ ...target, checks }], patience: 400 });
    const data = calls.flatMap(({ input }) => {
      expect(input.Namespace).toBe('Bollwerk/Service');
      return input.MetricData as { MetricName: string; Value: number; Dimensions: { Value: string }[] }[];
    });
    const named = data.map(({ MetricName, Value, Dimensions }) => [
      [MetricName, ...Dimensions.map((dimension) => dimension.Value)].join(' '),
      Value,
    ]);
    return { up, readings: Object.fromEntries(named) as Record<string, number> };
  }

  const serveSome = () =>
    serve(own, ({ url }, response) => {
      if (url === '/slow') return;
      response.writeHead(url === '/broken' ? 500 : 200).end('healthy');
    });

  test('all is well', async () => {
    const { up, readings } = await published(await serveSome(), [{ kind: 'page', path: '/', text: 'healthy' }]);
    expect(up).toBe(true);
    expect(readings).toMatchObject({
      Up: 1,
      'CheckPassed localhost page /': 1,
      'OldTlsRefused localhost': 1,
      'CertificateDaysLeft localhost': 19,
    });
    expect(readings['CheckMilliseconds localhost page /']).toBeGreaterThanOrEqual(0);
  });

  test('one slow or broken path takes the service down, and the others are still told apart', async () => {
    const checks = ['/', '/slow', '/broken'].map((path) => ({ kind: 'page', path }) as const);
    const { up, readings } = await published(await serveSome(), checks);
    expect(up).toBe(false);
    expect(readings).toMatchObject({
      Up: 0,
      'CheckPassed localhost page /': 1,
      'CheckPassed localhost page /slow': 0,
      'CheckPassed localhost page /broken': 0,
    });
    expect(readings).not.toHaveProperty(['CheckMilliseconds localhost page /slow']);
  });

  test('where nobody answers, what cannot be known is not told', async () => {
    const { port } = await serveSome();
    closeAll();
    const { readings } = await published({ host: 'localhost', port }, [{ kind: 'page', path: '/' }]);
    expect(readings).toEqual({ Up: 0, 'CheckPassed localhost page /': 0 });
  });
});
