import type { Sql } from './world.ts';

/** A function that runs with the rights of its owner, whom no policy holds. */
interface Definer {
  name: string;
  isPinned: boolean;
  isForAnyone: boolean;
  isForSignedIn: boolean;
}

export const readDefiners = (sql: Sql): Promise<Definer[]> =>
  sql<Definer[]>`
    select case nspname when 'public' then proname else nspname || '.' || proname end as name,
           exists (select from unnest(proconfig) as c where c in ('search_path=""', 'search_path=pg_catalog')) as "isPinned",
           has_function_privilege('anon', p.oid, 'execute') as "isForAnyone",
           has_function_privilege('authenticated', p.oid, 'execute') as "isForSignedIn"
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = pronamespace
    where nspname in ('public', 'analytics', 'private') and prosecdef
    order by 1`;

/** Those that the signed-in may call, and how each keeps to what the caller may do. */
export const definersForSignedIn: Readonly<Record<string, string>> = {
  is_through_api: 'Says of the request alone whether it has the pass of an API.',
  is_member: 'Says of the caller alone what they are.',
  my_workspaces: 'Says of the caller alone where they are.',
  call_history: 'Asks is_member first, then reads that one workspace: policies row by row would be slow.',
  'analytics.as_of': 'Says when the numbers of a workspace were computed, if it is one of my_workspaces.',
  create_workspace: 'Makes a new one for the person who asks.',
  rename_workspace: 'For an owner, who is looked up under a lock.',
  workspace_people: 'For members who are persons: the addresses of members are in auth.users, which nobody reads.',
  set_member_role: 'For an owner, who is looked up under a lock; never the last owner.',
  remove_member: 'For an owner, or the person themselves; never the last owner.',
  invite_member: 'For an owner, who is looked up under a lock.',
  revoke_invitation: 'For an owner, who is looked up under a lock.',
  my_invitations: 'Those to the address that the person has shown to be theirs.',
  accept_invitation: 'With the token of an invitation, for the person whose address it names.',
  account_acts: 'Of the person who asks alone what they did, without what it changed.',
  account_data: 'Of the person who asks alone what is kept of them.',
  account_departure: 'Says of the person who asks alone what goes with them.',
  account_delete: 'Takes away the person who asks alone; never the last owner of a workspace with others in it.',
  memory_forget_as_member: 'For an editor of the workspace, then as memory_forget, in that workspace.',
  proposal_take_as_person: 'For an editor (to reject) or owner (to approve) who is a person, then as proposal_take.',
  tool_call_decide_as_member: 'For an editor of the workspace that the tool call is of; signed with their name.',
  call_content_delete_as_member: 'For an editor of the workspace that the call is of.',
  analysis_renew_as_member: 'For an editor of the workspace that the call is of.',
  webhook_replay_as_member: 'For an editor of the workspace that the deliveries are of.',
  is_session_live: 'Says of the session that asks alone whether it is still there.',
};
