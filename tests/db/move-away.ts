import type postgres from 'postgres';
import type { Outcome } from './cells.ts';
import { actAs, outcomeOf, undone } from './plain-cells.ts';
import { fullName, workspaceColumnOf } from './world.ts';
import type { World } from './world.ts';

/**
 * The owner tries to move the rows of a table to another workspace. As the grants are, they own that one too; with every privilege,
 * so that the policies stand alone, they do not.
 */
export const moveAway = (
  tx: postgres.TransactionSql,
  world: World,
  table: string,
  how: 'as granted' | 'with every privilege',
): Promise<Outcome> =>
  undone(tx, async (inner): Promise<Outcome> => {
    if (how === 'with every privilege') await inner`grant all on ${inner(fullName(table))} to authenticated`;
    else
      await inner`
        insert into public.workspace_members (workspace_id, user_id, role)
        values (${world.otherWorkspaceId}, ${world.people.owner}, 'owner')`;
    await actAs(inner, world, 'owner');
    const column = inner(workspaceColumnOf(world, table));
    // Without a filter, which would ask the policies of reading too.
    const { count } = await inner`update ${inner(fullName(table))} set ${column} = ${world.otherWorkspaceId}`;
    return count === 0 ? 'refused' : 'let through';
  }).catch(outcomeOf);
