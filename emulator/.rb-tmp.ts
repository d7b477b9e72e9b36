import { readEverythingBack } from './readback/run';
async function main() {
  const url = `http://127.0.0.1:${process.env.PORT ?? 5155}`;
  const all = await (await fetch(`${url}/bollwerk/resources`)).json();
  const mine = all.filter((r: any) => r.stack !== 'CDKToolkit');
  const t = Date.now();
  const o = await readEverythingBack(url, mine, all);
  console.log('ms', Date.now() - t, 'resources', mine.length, 'right', o.filter(x => x.kind === 'right').length, 'recorded', o.filter(x => x.kind === 'recorded').length, 'wrong', o.filter(x => x.kind === 'wrong').length);
  const seen: any = {};
  for (const x of o) if (x.kind === 'wrong') { const k = x.resource.type + ' ' + x.path; (seen[k] ??= []).push(x); }
  for (const [k, v] of Object.entries(seen) as any) console.log(k, v.length, v[0].resource.stack, v[0].resource.logicalId, v[0].reason);
}
main();
