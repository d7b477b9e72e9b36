// Runs one Lambda handler: `node run-node-function.cjs <directory> <file.export>`, event on stdin, result on stdout.
// CloudFormation's ResponseURL is always https and handlers of CDK drop its port, so calls to the
// pretended host go to the embedded AWS instead.
const dns = require('node:dns');
const http = require('node:http');
const https = require('node:https');
const path = require('node:path');

// A test that moves the clock of the embedded AWS moves the functions' clock with it.
const ahead = Number(process.env.BOLLWERK_CLOCK_AHEAD ?? 0);
if (ahead !== 0) {
  const { now } = Date;
  Date.now = () => now() + ahead;
  const Machine = Date;
  globalThis.Date = class extends Machine {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Machine.now()]));
    }
    static [Symbol.hasInstance](value) {
      return value instanceof Machine;
    }
  };
}

const responses = new URL(process.env.BOLLWERK_RESPONSES);
const original = https.request;
https.request = (options, ...rest) => {
  const host = options.hostname ?? options.host;
  if (host !== 'responses.bollwerk.invalid') return original(options, ...rest);
  const target = `${responses.pathname}${options.path}`;
  return http.request(
    { ...options, host: responses.hostname, hostname: responses.hostname, port: responses.port, path: target },
    ...rest,
  );
};

// S3 Control puts the account before the host's name, and not every resolver knows that all below localhost is this machine.
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => lookup(name.endsWith('.localhost') ? 'localhost' : name, ...rest);

async function main() {
  const [directory, handler] = process.argv.slice(2);
  const [file, name] = handler.split('.');
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const event = JSON.parse(Buffer.concat(chunks).toString());
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    getRemainingTimeInMillis: () => 60_000,
    logStreamName: 'embedded',
  };
  console.log = console.info = console.debug = console.error;
  const run = require(path.join(directory, file))[name];
  const result = await new Promise((resolve, reject) => {
    const returned = run(event, context, (error, value) => (error ? reject(error) : resolve(value)));
    if (returned?.then) returned.then(resolve, reject);
    else if (run.length < 3) resolve(returned);
  });
  process.stdout.write(`\n\x1e${JSON.stringify(result ?? null)}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error?.stack ?? error}\n${error?.message ?? error}\n`);
  process.exitCode = 1;
});
