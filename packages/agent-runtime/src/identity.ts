/** The participant a call's agent joins as; a later attempt never meets an earlier one under the same name. */
export function agentIdentity(callId: string, attempt: number): string {
  return `agent-${callId.slice(0, 8)}-${attempt}`;
}
