/**
 * What procedures cost that make others work (rooms, models, foreign servers, mails, whole tables), or from which more limits
 * would follow, as from a new workspace. The rest costs one point.
 */
const costs: Readonly<Record<string, number>> = {
  'account.export': 5,
  'analytics.compare': 3,
  'analytics.overview': 3,
  'audit.export': 5,
  'calls.analyse': 5,
  'calls.export': 5,
  'calls.spawn': 5,
  'calls.token': 5,
  'creations.start': 5,
  'data.exportParticipant': 20,
  'data.exportWorkspace': 60,
  'invitations.accept': 10,
  'invitations.create': 10,
  'knowledge.add': 5,
  'knowledge.search': 3,
  'prices.reprice': 20,
  'tools.discover': 5,
  'tools.try': 5,
  'webhooks.replayFailed': 5,
  'webhooks.test': 5,
  'workspaces.create': 30,
};

/** What costs more than one point. */
export const costlyProcedures = Object.keys(costs);

/** The points that one request for a procedure takes. */
export const costOf = (procedure: string): number => costs[procedure] ?? 1;
