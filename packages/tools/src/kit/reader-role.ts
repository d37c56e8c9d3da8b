import type postgres from 'postgres';
import { ToolFailure } from '../tool-context.ts';

/** Roles of PostgreSQL's own that reach files, programs, sessions or all data, read-only transaction or not. */
const powers = (
  'pg_read_server_files pg_write_server_files pg_execute_server_program pg_signal_backend ' +
  'pg_write_all_data pg_maintain pg_checkpoint pg_create_subscription'
).split(' ');

const advice =
  "Make a role that may only read, and put its URL into the secret: CREATE ROLE voxie_reader LOGIN PASSWORD '...'; " +
  'GRANT USAGE ON SCHEMA public TO voxie_reader; GRANT SELECT ON ALL TABLES IN SCHEMA public TO voxie_reader.';

/**
 * Refuses a role that is, or may become, more than a reader of tables: a read-only transaction does not keep it from files,
 * programs and other sessions. Throws ToolFailure with how to make one.
 */
export async function requireReader(sql: postgres.TransactionSql): Promise<void> {
  const [found] = await sql.unsafe<{ power: string }[]>(
    `select case when rolsuper then 'a superuser' when rolreplication then 'a role of replication'
       else 'a member of ' || rolname end as power
     from pg_catalog.pg_roles
     where (rolsuper or rolreplication or rolname in (${powers.map((power) => `'${power}'`).join(', ')}))
       and pg_catalog.pg_has_role(current_user, oid, 'member')
     order by rolsuper desc, rolname limit 1`,
  );
  if (found !== undefined)
    throw new ToolFailure(`The role of this connection may do more than read: it is ${found.power}. ${advice}`);
}
