/** What both sides run: the same agent, told to say the same words with the provider's default model and voice. */
export const subject = {
  name: 'Bench',
  instructions: 'You are a voice agent. Answer in one short sentence.',
  greeting: "Hello! I'm Bench. How can I help you?",
} as const;

/** The name under which the floor registers with LiveKit. */
export const floorAgentName = 'bench-floor';
