import type {
  ConversationItemAdded,
  ConversationItemDone,
  RealtimeConversationItemAssistantMessage,
  RealtimeConversationItemFunctionCall,
  RealtimeConversationItemFunctionCallOutput,
  RealtimeConversationItemSystemMessage,
  RealtimeConversationItemUserMessage,
  RealtimeServerEvent,
} from 'openai/resources/realtime/realtime';

type WithoutEventId<T> = T extends { event_id: string } ? Omit<T, 'event_id'> : never;

/** An event to send, before it gets its id. */
export type OutgoingEvent = WithoutEventId<RealtimeServerEvent | ConversationItemAdded | ConversationItemDone>;

/** The items the emulator keeps; each has an id. */
export type Item = { id: string } & (
  | RealtimeConversationItemUserMessage
  | RealtimeConversationItemAssistantMessage
  | RealtimeConversationItemSystemMessage
  | RealtimeConversationItemFunctionCall
  | RealtimeConversationItemFunctionCallOutput
);

export type AssistantItem = { id: string } & RealtimeConversationItemAssistantMessage;
export type FunctionCallItem = { id: string } & RealtimeConversationItemFunctionCall;
