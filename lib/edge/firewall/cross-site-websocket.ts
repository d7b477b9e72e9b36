import { hostOf, originOf, type Site } from '../hosts';
import { all, any, atLeastOne, contains, equals, header, not, type Statement } from './statements';

/**
 * Matches a WebSocket upgrade that is not made by a page of the very service it goes to (SMV-41, fact sheet 6.5).
 * A browser always sends `Origin` with an upgrade, so a missing one is refused as well. The firewall sees the
 * upgrade only, never the frames behind it. Services without WebSockets have no upgrade that passes.
 */
export function crossSiteWebSocket(site: Site): Statement {
  const upgrade = contains(header('upgrade'), 'websocket', ['LOWERCASE']);
  const own = atLeastOne(
    site.deployment.services
      .filter((service) => service.webSockets)
      .map((service) => hostOf(site, service))
      .map((host) => all(equals(header('host'), host), equals(header('origin'), originOf(host)))),
  );
  return own ? all(upgrade, not(any(...own))) : upgrade;
}
