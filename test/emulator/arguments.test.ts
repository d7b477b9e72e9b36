import { parseArguments } from '../../emulator/runner/arguments';

const NAMES = ['evermood', 'smartmoove'];

describe('npm start -- [deployment] [--port N]', () => {
  const given = process.env.BOLLWERK_PORT;
  beforeEach(() => {
    delete process.env.BOLLWERK_PORT;
  });
  afterAll(() => {
    if (given !== undefined) process.env.BOLLWERK_PORT = given;
  });

  test('takes evermood and port 5055 when nothing is said', () => {
    expect(parseArguments([], NAMES)).toEqual({ deployment: 'evermood', port: 5055 });
  });

  test.each([[['smartmoove', '--port', '6001']], [['--port=6001', 'smartmoove']]])('understands %j', (args) => {
    expect(parseArguments(args, NAMES)).toEqual({ deployment: 'smartmoove', port: 6001 });
  });

  test('takes the port from BOLLWERK_PORT, and the argument before it', () => {
    process.env.BOLLWERK_PORT = '6002';
    expect(parseArguments([], NAMES).port).toBe(6002);
    expect(parseArguments(['--port', '6003'], NAMES).port).toBe(6003);
  });

  test.each([
    [['nobody'], 'nobody is no deployment of this repository; there are: evermood, smartmoove'],
    [['evermood', 'smartmoove'], 'smartmoove is not understood; usage: npm start -- [deployment] [--port N]'],
    [['--fast'], '--fast is not understood; usage: npm start -- [deployment] [--port N]'],
    [['--port', 'http'], 'http is no port; give a number from 1024 to 65535'],
    [['--port'], 'nothing is no port; give a number from 1024 to 65535'],
    [['--port', '1023'], '1023 is no port; give a number from 1024 to 65535'],
    [['--port', '65536'], '65536 is no port; give a number from 1024 to 65535'],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(() => parseArguments(args, NAMES)).toThrow(sentence);
  });

  test.each([1024, 65_535])('port %i is the edge of what is allowed', (port) => {
    expect(parseArguments(['--port', String(port)], NAMES).port).toBe(port);
  });
});
