import type { WebhookEndpoint } from '@voxie/contracts';

/** What the audit trail says of an endpoint: what members set, without the course of its deliveries. */
export const shownOf = ({ url, description, events, isEnabled }: WebhookEndpoint) => ({
  url,
  description,
  events,
  isEnabled,
});
