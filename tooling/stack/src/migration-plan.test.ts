import { expect, test } from 'vitest';
import { checksumOf, parseMigrationName, planMigrations, type MigrationFile } from './migration-plan.ts';

const file = (version: string, sql = `select ${version}`): MigrationFile => ({ version, name: 'step', sql });
const applied = ({ version, name, sql }: MigrationFile) => ({ version, name, checksum: checksumOf(sql) });
const [first, second, third] = [file('20260101000000'), file('20260102000000'), file('20260103000000')];

test('what is not applied is planned, oldest first, whatever the order of the folder', () => {
  expect(planMigrations([third, first, second], [applied(first)])).toEqual([second, third]);
  expect(planMigrations([first], [applied(first)])).toEqual([]);
});

test('an applied file that changed is refused; other line ends are no change', () => {
  expect(() => planMigrations([{ ...first, sql: 'select 2' }], [applied(first)])).toThrow(
    /20260101000000_step changed after it was applied/,
  );
  const unix = { ...first, sql: 'a\nb' };
  expect(planMigrations([{ ...unix, sql: 'a\r\nb' }], [applied(unix)])).toEqual([]);
});

test('an applied file that is gone, one that comes too late, and two of one number are refused', () => {
  expect(() => planMigrations([second], [applied(first)])).toThrow(/its file is gone/);
  expect(() => planMigrations([first, second], [applied(second)])).toThrow(
    /older than 20260102000000, which is applied/,
  );
  expect(() => planMigrations([first, { ...first, name: 'twin' }], [])).toThrow(/is both step and twin/);
});

test('what another tool applied has no checksum and is left alone', () => {
  expect(planMigrations([first, second], [{ version: first.version, name: null, checksum: null }])).toEqual([second]);
});

test('a name must be one that the Supabase CLI reads too', () => {
  expect(parseMigrationName('20260101000000_add_agents.sql')).toEqual({
    version: '20260101000000',
    name: 'add_agents',
  });
  for (const name of ['1_init.sql', '20260101000000-init.sql', '20260101000000_Init.sql']) {
    expect(() => parseMigrationName(name)).toThrow(/name it <14 digits>/);
  }
});
