import { Link } from '@tanstack/react-router';
import type { AuditRecord } from '@voxie/contracts';
import type { ReactNode } from 'react';

const link = 'break-all underline underline-offset-2 hover:text-foreground';
const isId = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(text);

const detail = ({ details }: AuditRecord, name: string): string | null => {
  const value = details[name];
  return typeof value === 'string' && isId(value) ? value : null;
};

/** The call that an entry is about. */
function callOf(entry: AuditRecord): string | null {
  const isOfCall = /^(?:calls|recordings)\./u.test(entry.action) && entry.action !== 'calls.spawn';
  return detail(entry, 'callId') ?? (isOfCall && isId(entry.target) ? entry.target : null);
}

function agentOf(entry: AuditRecord): string | null {
  const isOfAgent = /^(?:agents|tools)\.|^calls\.spawn$/u.test(entry.action);
  return detail(entry, 'agentId') ?? (isOfAgent && isId(entry.target) ? entry.target : null);
}

/** Where things without a page of their own are listed. */
const lists = {
  errors: '/errors',
  invitations: '/members',
  keys: '/api-keys',
  knowledge: '/knowledge',
  members: '/members',
  prices: '/prices',
  proposals: '/proposals',
  secrets: '/secrets',
  settings: '/settings',
  webhooks: '/webhooks',
} as const;

/** What an entry was about, with the way to it where it has a page. What was deleted since is not found there. */
export function TargetLinks({ entry }: { entry: AuditRecord }) {
  const [callId, agentId] = [callOf(entry), agentOf(entry)];
  const [group = ''] = entry.action.split('.');
  const list = Object.entries(lists).find(([name]) => name === group)?.[1];
  const links: ReactNode[] = [];
  if (agentId !== null)
    links.push(
      <Link key="agent" to="/agents/$agentId" params={{ agentId }} className={link}>
        Open the agent
      </Link>,
    );
  if (callId !== null)
    links.push(
      <Link key="call" to="/calls/$callId" params={{ callId }} className={link}>
        Open the call
      </Link>,
    );
  if (group === 'creations' && isId(entry.target))
    links.push(
      <Link key="creation" to="/creations/$creationId" params={{ creationId: entry.target }} className={link}>
        Open the creation
      </Link>,
    );
  if (list !== undefined)
    links.push(
      <Link key="list" to={list} className={link}>
        Open its page
      </Link>,
    );
  return links.length === 0 ? null : <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">{links}</p>;
}
