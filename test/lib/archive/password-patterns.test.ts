import { passwordIdentifiers, SECRET_WORDS, secretAfter } from '../../../lib/archive/password-patterns';

const masks = (line: string) =>
  Object.values(SECRET_WORDS).reduce((text, word) => text.replace(new RegExp(secretAfter(word), 'g'), '***'), line);

describe('EVM-66: no password stays readable in a log', () => {
  test.each([
    'user=mira password=hunter2-Sommer',
    '{"password": "hunter2-Sommer", "user": "mira"}',
    'PASSWORD: hunter2-Sommer',
    "passwd => 'hunter2-Sommer'",
    'Passwort = hunter2-Sommer',
    'Kennwort: hunter2-Sommer',
    'pwd=hunter2-Sommer;Server=db',
    'Server=db;Pwd=hunter2-Sommer;Encrypt=yes',
    'client_secret=hunter2-Sommer',
    'access_token=hunter2-Sommer&x=1',
    'authorization: Bearer hunter2-Sommer',
    'password_confirmation=hunter2-Sommer',
    "ALTER ROLE web PASSWORD 'hunter2-Sommer'",
  ])('%s', (line) => {
    expect(masks(line)).not.toContain('hunter2');
  });

  test.each([
    'GET /health 200 198.51.100.23 mira.holm@sample.example',
    'the user mira signed in at 08:14:33',
    '2026-11-20 08:14:33 UTC LOG: checkpoint complete',
  ])('what has none stays readable: %s', (line) => {
    expect(masks(line)).toBe(line);
  });

  test('CloudWatch Logs takes them: ten at most, of 200 characters, without groups', () => {
    expect(passwordIdentifiers().length).toBeLessThanOrEqual(10);
    for (const word of Object.values(SECRET_WORDS)) {
      expect(secretAfter(word).length).toBeLessThanOrEqual(200);
      expect(secretAfter(word)).toMatch(/^[A-Za-z0-9_#=@/;, ^$?[\]{}|\\*+.-]+$/);
    }
  });
});
