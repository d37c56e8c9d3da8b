// Generated from supabase/migrations by npm run db:types. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "agent_leftovers": {
                  Row: {
                    "agent_id": string,"deleted_at": string,"id": string,"removed_at": string | null,"workspace_id": string
                  }
                  Insert: {
                    "agent_id": string,"deleted_at"?: string,"id"?: string,"removed_at"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"deleted_at"?: string,"id"?: string,"removed_at"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"agent_values": {
                  Row: {
                    "agent_id": string,"expires_at": string | null,"key": string,"updated_at": string,"value": NonNullable<Json>,"workspace_id": string
                  }
                  Insert: {
                    "agent_id": string,"expires_at"?: string | null,"key": string,"updated_at"?: string,"value": NonNullable<Json>,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"expires_at"?: string | null,"key"?: string,"updated_at"?: string,"value"?: NonNullable<Json>,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "agent_values_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "agent_values_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "agent_values_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"agent_versions": {
                  Row: {
                    "agent_id": string,"config": NonNullable<Json>,"created_at": string,"created_by": string | null,"id": string,"note": string,"version": number,"workspace_id": string
                  }
                  Insert: {
                    "agent_id": string,"config": NonNullable<Json>,"created_at"?: string,"created_by"?: string | null,"id"?: string,"note"?: string,"version": number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"config"?: NonNullable<Json>,"created_at"?: string,"created_by"?: string | null,"id"?: string,"note"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "agent_versions_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "agent_versions_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "agent_versions_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"agents": {
                  Row: {
                    "created_at": string,"created_by": string | null,"deleted_at": string | null,"draft": NonNullable<Json>,"id": string,"name": string,"published_revision": number | null,"published_version": number | null,"revision": number,"slug": string,"updated_at": string,"workspace_id": string
                  }
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"draft": NonNullable<Json>,"id"?: string,"name": string,"published_revision"?: number | null,"published_version"?: number | null,"revision"?: number,"slug": string,"updated_at"?: string,"workspace_id": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"draft"?: NonNullable<Json>,"id"?: string,"name"?: string,"published_revision"?: number | null,"published_version"?: number | null,"revision"?: number,"slug"?: string,"updated_at"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "agents_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"api_keys": {
                  Row: {
                    "agent_ids": (string)[],"created_at": string,"created_by": string | null,"expires_at": string | null,"hash": string,"id": string,"kind": Database["public"]['Enums']["api_key_kind"],"last_used_at": string | null,"name": string,"origins": (string)[],"prefix": string,"revoked_at": string | null,"role": Database["public"]['Enums']["member_role"],"rotated_at": string | null,"scopes": (string)[],"token": string | null,"workspace_id": string
                  }
                  Insert: {
                    "agent_ids"?: (string)[],"created_at"?: string,"created_by"?: string | null,"expires_at"?: string | null,"hash": string,"id"?: string,"kind": Database["public"]['Enums']["api_key_kind"],"last_used_at"?: string | null,"name": string,"origins"?: (string)[],"prefix": string,"revoked_at"?: string | null,"role": Database["public"]['Enums']["member_role"],"rotated_at"?: string | null,"scopes": (string)[],"token"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "agent_ids"?: (string)[],"created_at"?: string,"created_by"?: string | null,"expires_at"?: string | null,"hash"?: string,"id"?: string,"kind"?: Database["public"]['Enums']["api_key_kind"],"last_used_at"?: string | null,"name"?: string,"origins"?: (string)[],"prefix"?: string,"revoked_at"?: string | null,"role"?: Database["public"]['Enums']["member_role"],"rotated_at"?: string | null,"scopes"?: (string)[],"token"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "api_keys_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"audit_log": {
                  Row: {
                    "action": string,"actor_id": string | null,"actor_name": string,"address": string | null,"after": Json | null,"at": string,"before": Json | null,"details": NonNullable<Json>,"id": string,"key_id": string | null,"outcome": string,"request_id": string | null,"target": string,"user_agent": string | null,"workspace_id": string
                  }
                  Insert: {
                    "action": string,"actor_id"?: string | null,"actor_name"?: string,"address"?: string | null,"after"?: Json | null,"at"?: string,"before"?: Json | null,"details"?: NonNullable<Json>,"id"?: string,"key_id"?: string | null,"outcome"?: string,"request_id"?: string | null,"target": string,"user_agent"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "action"?: string,"actor_id"?: string | null,"actor_name"?: string,"address"?: string | null,"after"?: Json | null,"at"?: string,"before"?: Json | null,"details"?: NonNullable<Json>,"id"?: string,"key_id"?: string | null,"outcome"?: string,"request_id"?: string | null,"target"?: string,"user_agent"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "audit_log_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"call_events": {
                  Row: {
                    "at": string,"call_id": string,"detail": NonNullable<Json>,"id": string,"kind": string,"workspace_id": string
                  }
                  Insert: {
                    "at"?: string,"call_id": string,"detail"?: NonNullable<Json>,"id"?: string,"kind": string,"workspace_id": string
                  }
                  Update: {
                    "at"?: string,"call_id"?: string,"detail"?: NonNullable<Json>,"id"?: string,"kind"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "call_events_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_events_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"call_members": {
                  Row: {
                    "call_id": string,"identity": string,"left_at": string | null,"left_sid": string | null,"name": string,"role": string,"sid": string | null,"since": string,"user_id": string | null,"workspace_id": string
                  }
                  Insert: {
                    "call_id": string,"identity": string,"left_at"?: string | null,"left_sid"?: string | null,"name": string,"role": string,"sid"?: string | null,"since"?: string,"user_id"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "call_id"?: string,"identity"?: string,"left_at"?: string | null,"left_sid"?: string | null,"name"?: string,"role"?: string,"sid"?: string | null,"since"?: string,"user_id"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "call_members_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_members_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"call_recordings": {
                  Row: {
                    "agent_peaks": (number)[],"bytes": number | null,"call_id": string,"created_at": string,"duration_ms": number | null,"expires_at": string,"person_peaks": (number)[],"started_at": string,"status": string,"store_key": string,"updated_at": string,"workspace_id": string
                  }
                  Insert: {
                    "agent_peaks"?: (number)[],"bytes"?: number | null,"call_id": string,"created_at"?: string,"duration_ms"?: number | null,"expires_at": string,"person_peaks"?: (number)[],"started_at": string,"status"?: string,"store_key": string,"updated_at"?: string,"workspace_id": string
                  }
                  Update: {
                    "agent_peaks"?: (number)[],"bytes"?: number | null,"call_id"?: string,"created_at"?: string,"duration_ms"?: number | null,"expires_at"?: string,"person_peaks"?: (number)[],"started_at"?: string,"status"?: string,"store_key"?: string,"updated_at"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "call_recordings_call_id_fkey"
      columns: ["call_id"]
isOneToOne: true
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_recordings_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"call_sessions": {
                  Row: {
                    "active_at": string | null,"agent_id": string | null,"agent_name": string,"api_key_id": string | null,"attempt": number,"claimed_at": string | null,"claimed_by": string | null,"config": Json | null,"content_deleted_at": string | null,"content_expires_at": string | null,"cost_usd": number,"created_by": string | null,"creation_id": string | null,"detail": string | null,"dispatched_at": string | null,"end_reason": string | null,"ended_at": string | null,"failure_reason": string | null,"gap_p50_ms": number | null,"gap_p95_ms": number | null,"has_recording": boolean,"has_unpriced": boolean,"heartbeat_at": string | null,"id": string,"idempotency_key": string | null,"is_success": boolean | null,"joined_at": string | null,"kind": Database["public"]['Enums']["call_kind"],"language": string | null,"last_dispatch_at": string | null,"last_words": string | null,"outcome": string | null,"participant": string | null,"requested_at": string,"room_name": string,"sentiment": string | null,"status": Database["public"]['Enums']["call_status"],"taken_over_by": string | null,"team": NonNullable<Json>,"trace_id": string | null,"turn_count": number,"variables": NonNullable<Json>,"version": number | null,"visitor": string | null,"workspace_id": string
                  }
                  Insert: {
                    "active_at"?: string | null,"agent_id"?: string | null,"agent_name": string,"api_key_id"?: string | null,"attempt"?: number,"claimed_at"?: string | null,"claimed_by"?: string | null,"config"?: Json | null,"content_deleted_at"?: string | null,"content_expires_at"?: string | null,"cost_usd"?: number,"created_by"?: string | null,"creation_id"?: string | null,"detail"?: string | null,"dispatched_at"?: string | null,"end_reason"?: string | null,"ended_at"?: string | null,"failure_reason"?: string | null,"gap_p50_ms"?: number | null,"gap_p95_ms"?: number | null,"has_recording"?: boolean,"has_unpriced"?: boolean,"heartbeat_at"?: string | null,"id"?: string,"idempotency_key"?: string | null,"is_success"?: boolean | null,"joined_at"?: string | null,"kind": Database["public"]['Enums']["call_kind"],"language"?: string | null,"last_dispatch_at"?: string | null,"last_words"?: string | null,"outcome"?: string | null,"participant"?: string | null,"requested_at"?: string,"room_name": string,"sentiment"?: string | null,"status"?: Database["public"]['Enums']["call_status"],"taken_over_by"?: string | null,"team"?: NonNullable<Json>,"trace_id"?: string | null,"turn_count"?: number,"variables"?: NonNullable<Json>,"version"?: number | null,"visitor"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "active_at"?: string | null,"agent_id"?: string | null,"agent_name"?: string,"api_key_id"?: string | null,"attempt"?: number,"claimed_at"?: string | null,"claimed_by"?: string | null,"config"?: Json | null,"content_deleted_at"?: string | null,"content_expires_at"?: string | null,"cost_usd"?: number,"created_by"?: string | null,"creation_id"?: string | null,"detail"?: string | null,"dispatched_at"?: string | null,"end_reason"?: string | null,"ended_at"?: string | null,"failure_reason"?: string | null,"gap_p50_ms"?: number | null,"gap_p95_ms"?: number | null,"has_recording"?: boolean,"has_unpriced"?: boolean,"heartbeat_at"?: string | null,"id"?: string,"idempotency_key"?: string | null,"is_success"?: boolean | null,"joined_at"?: string | null,"kind"?: Database["public"]['Enums']["call_kind"],"language"?: string | null,"last_dispatch_at"?: string | null,"last_words"?: string | null,"outcome"?: string | null,"participant"?: string | null,"requested_at"?: string,"room_name"?: string,"sentiment"?: string | null,"status"?: Database["public"]['Enums']["call_status"],"taken_over_by"?: string | null,"team"?: NonNullable<Json>,"trace_id"?: string | null,"turn_count"?: number,"variables"?: NonNullable<Json>,"version"?: number | null,"visitor"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "call_sessions_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_sessions_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_sessions_api_key_id_fkey"
      columns: ["api_key_id"]
isOneToOne: false
      referencedRelation: "api_keys"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_sessions_creation_id_fkey"
      columns: ["creation_id"]
isOneToOne: false
      referencedRelation: "creations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_sessions_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"call_summaries": {
                  Row: {
                    "attempts": number,"by": string | null,"call_id": string,"created_at": string,"criteria": NonNullable<Json>,"error": string | null,"extraction": NonNullable<Json>,"finished_at": string | null,"follow_ups": NonNullable<Json>,"id": string,"model": string | null,"outcome": string | null,"provider": string | null,"sentiment": string | null,"started_at": string | null,"status": string,"summary": string | null,"workspace_id": string
                  }
                  Insert: {
                    "attempts"?: number,"by"?: string | null,"call_id": string,"created_at"?: string,"criteria"?: NonNullable<Json>,"error"?: string | null,"extraction"?: NonNullable<Json>,"finished_at"?: string | null,"follow_ups"?: NonNullable<Json>,"id"?: string,"model"?: string | null,"outcome"?: string | null,"provider"?: string | null,"sentiment"?: string | null,"started_at"?: string | null,"status"?: string,"summary"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "attempts"?: number,"by"?: string | null,"call_id"?: string,"created_at"?: string,"criteria"?: NonNullable<Json>,"error"?: string | null,"extraction"?: NonNullable<Json>,"finished_at"?: string | null,"follow_ups"?: NonNullable<Json>,"id"?: string,"model"?: string | null,"outcome"?: string | null,"provider"?: string | null,"sentiment"?: string | null,"started_at"?: string | null,"status"?: string,"summary"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "call_summaries_call_id_fkey"
      columns: ["call_id"]
isOneToOne: true
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_summaries_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"call_tool_calls": {
                  Row: {
                    "agent": string,"approval": string | null,"arguments": NonNullable<Json>,"call_id": string,"decided_at": string | null,"decided_by": string | null,"duration_ms": number | null,"error": string | null,"id": string,"kind": string,"result": string | null,"revision": number,"started_at": string,"status": Database["public"]['Enums']["tool_call_status"],"tool": string,"turn_seq": number | null,"workspace_id": string
                  }
                  Insert: {
                    "agent": string,"approval"?: string | null,"arguments"?: NonNullable<Json>,"call_id": string,"decided_at"?: string | null,"decided_by"?: string | null,"duration_ms"?: number | null,"error"?: string | null,"id"?: string,"kind": string,"result"?: string | null,"revision"?: number,"started_at"?: string,"status": Database["public"]['Enums']["tool_call_status"],"tool": string,"turn_seq"?: number | null,"workspace_id": string
                  }
                  Update: {
                    "agent"?: string,"approval"?: string | null,"arguments"?: NonNullable<Json>,"call_id"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"duration_ms"?: number | null,"error"?: string | null,"id"?: string,"kind"?: string,"result"?: string | null,"revision"?: number,"started_at"?: string,"status"?: Database["public"]['Enums']["tool_call_status"],"tool"?: string,"turn_seq"?: number | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "call_tool_calls_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_tool_calls_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"call_turns": {
                  Row: {
                    "agent": string | null,"barge_in_ms": number | null,"call_id": string,"cut_text": string | null,"ended_at": string | null,"endpointing_ms": number | null,"exchange_id": string,"first_audio_latency_ms": number | null,"first_token_ms": number | null,"gap_ms": number | null,"id": string,"interrupted": boolean,"modality": Database["public"]['Enums']["turn_modality"],"model": string | null,"provider": string | null,"revision": number,"role": Database["public"]['Enums']["turn_role"],"seq": number,"started_at": string,"text": string | null,"transcription_ms": number | null,"version": number | null,"voice": string | null,"workspace_id": string
                  }
                  Insert: {
                    "agent"?: string | null,"barge_in_ms"?: number | null,"call_id": string,"cut_text"?: string | null,"ended_at"?: string | null,"endpointing_ms"?: number | null,"exchange_id"?: string,"first_audio_latency_ms"?: number | null,"first_token_ms"?: number | null,"gap_ms"?: number | null,"id"?: string,"interrupted"?: boolean,"modality": Database["public"]['Enums']["turn_modality"],"model"?: string | null,"provider"?: string | null,"revision"?: number,"role": Database["public"]['Enums']["turn_role"],"seq": number,"started_at": string,"text"?: string | null,"transcription_ms"?: number | null,"version"?: number | null,"voice"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "agent"?: string | null,"barge_in_ms"?: number | null,"call_id"?: string,"cut_text"?: string | null,"ended_at"?: string | null,"endpointing_ms"?: number | null,"exchange_id"?: string,"first_audio_latency_ms"?: number | null,"first_token_ms"?: number | null,"gap_ms"?: number | null,"id"?: string,"interrupted"?: boolean,"modality"?: Database["public"]['Enums']["turn_modality"],"model"?: string | null,"provider"?: string | null,"revision"?: number,"role"?: Database["public"]['Enums']["turn_role"],"seq"?: number,"started_at"?: string,"text"?: string | null,"transcription_ms"?: number | null,"version"?: number | null,"voice"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "call_turns_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "call_turns_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"creation_patches": {
                  Row: {
                    "author": Database["public"]['Enums']["patch_author"],"changed": (string)[],"created_at": string,"creation_id": string,"patch": NonNullable<Json>,"seq": number,"workspace_id": string
                  }
                  Insert: {
                    "author": Database["public"]['Enums']["patch_author"],"changed": (string)[],"created_at"?: string,"creation_id": string,"patch": NonNullable<Json>,"seq": number,"workspace_id": string
                  }
                  Update: {
                    "author"?: Database["public"]['Enums']["patch_author"],"changed"?: (string)[],"created_at"?: string,"creation_id"?: string,"patch"?: NonNullable<Json>,"seq"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "creation_patches_creation_id_fkey"
      columns: ["creation_id"]
isOneToOne: false
      referencedRelation: "creations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "creation_patches_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"creations": {
                  Row: {
                    "agent_id": string | null,"created_at": string,"created_by": string | null,"draft": NonNullable<Json>,"id": string,"revision": number,"status": Database["public"]['Enums']["creation_status"],"touched": NonNullable<Json>,"updated_at": string,"workspace_id": string
                  }
                  Insert: {
                    "agent_id"?: string | null,"created_at"?: string,"created_by"?: string | null,"draft"?: NonNullable<Json>,"id"?: string,"revision"?: number,"status"?: Database["public"]['Enums']["creation_status"],"touched"?: NonNullable<Json>,"updated_at"?: string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string | null,"created_at"?: string,"created_by"?: string | null,"draft"?: NonNullable<Json>,"id"?: string,"revision"?: number,"status"?: Database["public"]['Enums']["creation_status"],"touched"?: NonNullable<Json>,"updated_at"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "creations_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "creations_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "creations_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"currency_rates": {
                  Row: {
                    "currency": string,"per_usd": number,"updated_at": string,"updated_by": string | null,"valid_from": string,"workspace_id": string
                  }
                  Insert: {
                    "currency": string,"per_usd": number,"updated_at"?: string,"updated_by"?: string | null,"valid_from": string,"workspace_id": string
                  }
                  Update: {
                    "currency"?: string,"per_usd"?: number,"updated_at"?: string,"updated_by"?: string | null,"valid_from"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "currency_rates_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"error_days": {
                  Row: {
                    "count": number,"day": string,"group_id": string,"workspace_id": string | null
                  }
                  Insert: {
                    "count": number,"day": string,"group_id": string,"workspace_id"?: string | null
                  }
                  Update: {
                    "count"?: number,"day"?: string,"group_id"?: string,"workspace_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "error_days_group_id_fkey"
      columns: ["group_id"]
isOneToOne: false
      referencedRelation: "error_groups"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "error_days_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"error_events": {
                  Row: {
                    "at": string,"call_id": string | null,"count": number,"group_id": string,"id": string,"message": string,"release": string,"request_id": string | null,"stack": string | null,"trace_id": string | null,"workspace_id": string | null
                  }
                  Insert: {
                    "at": string,"call_id"?: string | null,"count": number,"group_id": string,"id"?: string,"message": string,"release": string,"request_id"?: string | null,"stack"?: string | null,"trace_id"?: string | null,"workspace_id"?: string | null
                  }
                  Update: {
                    "at"?: string,"call_id"?: string | null,"count"?: number,"group_id"?: string,"id"?: string,"message"?: string,"release"?: string,"request_id"?: string | null,"stack"?: string | null,"trace_id"?: string | null,"workspace_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "error_events_group_id_fkey"
      columns: ["group_id"]
isOneToOne: false
      referencedRelation: "error_groups"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "error_events_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"error_groups": {
                  Row: {
                    "code": string,"count": number,"fingerprint": string,"first_release": string,"first_seen_at": string,"id": string,"last_call_id": string | null,"last_release": string,"last_request_id": string | null,"last_seen_at": string,"message": string,"process": string,"resolved_at": string | null,"resolved_by": string | null,"status": string,"type": string,"workspace_id": string | null
                  }
                  Insert: {
                    "code": string,"count": number,"fingerprint": string,"first_release": string,"first_seen_at": string,"id"?: string,"last_call_id"?: string | null,"last_release": string,"last_request_id"?: string | null,"last_seen_at": string,"message": string,"process": string,"resolved_at"?: string | null,"resolved_by"?: string | null,"status"?: string,"type": string,"workspace_id"?: string | null
                  }
                  Update: {
                    "code"?: string,"count"?: number,"fingerprint"?: string,"first_release"?: string,"first_seen_at"?: string,"id"?: string,"last_call_id"?: string | null,"last_release"?: string,"last_request_id"?: string | null,"last_seen_at"?: string,"message"?: string,"process"?: string,"resolved_at"?: string | null,"resolved_by"?: string | null,"status"?: string,"type"?: string,"workspace_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "error_groups_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"knowledge_contents": {
                  Row: {
                    "body": string,"kind": Database["public"]['Enums']["knowledge_kind"],"revision": number,"source_id": string,"workspace_id": string
                  }
                  Insert: {
                    "body": string,"kind": Database["public"]['Enums']["knowledge_kind"],"revision": number,"source_id": string,"workspace_id": string
                  }
                  Update: {
                    "body"?: string,"kind"?: Database["public"]['Enums']["knowledge_kind"],"revision"?: number,"source_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "knowledge_contents_source_id_fkey"
      columns: ["source_id"]
isOneToOne: false
      referencedRelation: "knowledge_sources"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "knowledge_contents_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"knowledge_passages": {
                  Row: {
                    "embedding": (number)[] | null,"embedding_model": string | null,"id": string,"language": string,"page": number | null,"revision": number,"section": string,"seq": number,"source_id": string,"text": string,"words": unknown,"workspace_id": string
                  }
                  Insert: {
                    "embedding"?: (number)[] | null,"embedding_model"?: string | null,"id"?: string,"language"?: string,"page"?: number | null,"revision": number,"section"?: string,"seq": number,"source_id": string,"text": string,"words"?: unknown,"workspace_id": string
                  }
                  Update: {
                    "embedding"?: (number)[] | null,"embedding_model"?: string | null,"id"?: string,"language"?: string,"page"?: number | null,"revision"?: number,"section"?: string,"seq"?: number,"source_id"?: string,"text"?: string,"words"?: unknown,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "knowledge_passages_source_id_fkey"
      columns: ["source_id"]
isOneToOne: false
      referencedRelation: "knowledge_sources"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "knowledge_passages_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"knowledge_sources": {
                  Row: {
                    "created_at": string,"created_by": string | null,"error": string | null,"id": string,"kind": Database["public"]['Enums']["knowledge_kind"],"language": string,"live_revision": number | null,"name": string,"passage_count": number,"passages_done": number,"passages_total": number,"revision": number,"size_bytes": number,"status": Database["public"]['Enums']["knowledge_status"],"title": string,"updated_at": string,"url": string | null,"workspace_id": string
                  }
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"error"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["knowledge_kind"],"language"?: string,"live_revision"?: number | null,"name": string,"passage_count"?: number,"passages_done"?: number,"passages_total"?: number,"revision"?: number,"size_bytes"?: number,"status"?: Database["public"]['Enums']["knowledge_status"],"title": string,"updated_at"?: string,"url"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"error"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["knowledge_kind"],"language"?: string,"live_revision"?: number | null,"name"?: string,"passage_count"?: number,"passages_done"?: number,"passages_total"?: number,"revision"?: number,"size_bytes"?: number,"status"?: Database["public"]['Enums']["knowledge_status"],"title"?: string,"updated_at"?: string,"url"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "knowledge_sources_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"memory_facts": {
                  Row: {
                    "agent_id": string,"call_id": string | null,"created_at": string,"fact": string,"id": string,"origin": Database["public"]['Enums']["memory_origin"],"participant": string,"quote": string,"updated_at": string,"workspace_id": string
                  }
                  Insert: {
                    "agent_id": string,"call_id"?: string | null,"created_at"?: string,"fact": string,"id"?: string,"origin": Database["public"]['Enums']["memory_origin"],"participant": string,"quote": string,"updated_at"?: string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"call_id"?: string | null,"created_at"?: string,"fact"?: string,"id"?: string,"origin"?: Database["public"]['Enums']["memory_origin"],"participant"?: string,"quote"?: string,"updated_at"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "memory_facts_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_facts_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_facts_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_facts_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"memory_forgets": {
                  Row: {
                    "agent_id": string,"forgotten_at": string,"participant_hash": string,"workspace_id": string
                  }
                  Insert: {
                    "agent_id": string,"forgotten_at"?: string,"participant_hash": string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"forgotten_at"?: string,"participant_hash"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "memory_forgets_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_forgets_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_forgets_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"memory_writes": {
                  Row: {
                    "agent_id": string,"call_id": string,"created_at": string,"id": string,"participant": string,"status": Database["public"]['Enums']["memory_write_status"],"workspace_id": string
                  }
                  Insert: {
                    "agent_id": string,"call_id": string,"created_at"?: string,"id"?: string,"participant": string,"status"?: Database["public"]['Enums']["memory_write_status"],"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"call_id"?: string,"created_at"?: string,"id"?: string,"participant"?: string,"status"?: Database["public"]['Enums']["memory_write_status"],"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "memory_writes_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_writes_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_writes_call_id_fkey"
      columns: ["call_id"]
isOneToOne: true
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_writes_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"migration_proposals": {
                  Row: {
                    "agent_id": string | null,"agent_name": string,"call_id": string | null,"connection": string,"created_at": string,"decided_at": string | null,"decided_by": string | null,"error": string | null,"id": string,"reason": string,"sql": string,"status": Database["public"]['Enums']["proposal_status"],"title": string,"workspace_id": string
                  }
                  Insert: {
                    "agent_id"?: string | null,"agent_name": string,"call_id"?: string | null,"connection": string,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"error"?: string | null,"id"?: string,"reason"?: string,"sql": string,"status"?: Database["public"]['Enums']["proposal_status"],"title": string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string | null,"agent_name"?: string,"call_id"?: string | null,"connection"?: string,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"error"?: string | null,"id"?: string,"reason"?: string,"sql"?: string,"status"?: Database["public"]['Enums']["proposal_status"],"title"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "migration_proposals_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "migration_proposals_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "migration_proposals_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "migration_proposals_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"model_prices": {
                  Row: {
                    "created_at": string,"created_by": string | null,"id": string,"kind": string,"model": string,"provider": string,"source": string,"usd_per_unit": number,"valid_from": string,"workspace_id": string | null
                  }
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"id"?: string,"kind": string,"model": string,"provider": string,"source"?: string,"usd_per_unit": number,"valid_from": string,"workspace_id"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"id"?: string,"kind"?: string,"model"?: string,"provider"?: string,"source"?: string,"usd_per_unit"?: number,"valid_from"?: string,"workspace_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "model_prices_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"recording_leftovers": {
                  Row: {
                    "call_id": string,"id": string,"removed_at": string | null,"requested_at": string,"store_key": string,"workspace_id": string
                  }
                  Insert: {
                    "call_id": string,"id"?: string,"removed_at"?: string | null,"requested_at"?: string,"store_key": string,"workspace_id": string
                  }
                  Update: {
                    "call_id"?: string,"id"?: string,"removed_at"?: string | null,"requested_at"?: string,"store_key"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"room_identities": {
                  Row: {
                    "api_key_id": string | null,"created_at": string,"identity": string,"room_name": string,"user_id": string | null,"workspace_id": string
                  }
                  Insert: {
                    "api_key_id"?: string | null,"created_at"?: string,"identity": string,"room_name": string,"user_id"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "api_key_id"?: string | null,"created_at"?: string,"identity"?: string,"room_name"?: string,"user_id"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "room_identities_api_key_id_fkey"
      columns: ["api_key_id"]
isOneToOne: false
      referencedRelation: "api_keys"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "room_identities_room_name_fkey"
      columns: ["room_name"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["room_name"]
    },{
      foreignKeyName: "room_identities_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"saved_views": {
                  Row: {
                    "created_at": string,"created_by": string,"filter": NonNullable<Json>,"id": string,"is_shared": boolean,"name": string,"workspace_id": string
                  }
                  Insert: {
                    "created_at"?: string,"created_by"?: string,"filter": NonNullable<Json>,"id"?: string,"is_shared"?: boolean,"name": string,"workspace_id": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string,"filter"?: NonNullable<Json>,"id"?: string,"is_shared"?: boolean,"name"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "saved_views_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"token_usage": {
                  Row: {
                    "call_id": string,"cost_usd": number | null,"id": string,"is_estimated": boolean,"kind": string,"model": string,"provider": string,"purpose": string,"quantity": number,"revision": number,"turn_seq": number | null,"updated_at": string,"workspace_id": string
                  }
                  Insert: {
                    "call_id": string,"cost_usd"?: number | null,"id"?: string,"is_estimated"?: boolean,"kind": string,"model": string,"provider": string,"purpose"?: string,"quantity": number,"revision"?: number,"turn_seq"?: number | null,"updated_at"?: string,"workspace_id": string
                  }
                  Update: {
                    "call_id"?: string,"cost_usd"?: number | null,"id"?: string,"is_estimated"?: boolean,"kind"?: string,"model"?: string,"provider"?: string,"purpose"?: string,"quantity"?: number,"revision"?: number,"turn_seq"?: number | null,"updated_at"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "token_usage_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "token_usage_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"webhook_deliveries": {
                  Row: {
                    "attempt": number,"created_at": string,"duration_ms": number | null,"endpoint_id": string,"error": string | null,"event_id": string,"event_type": string,"failures": number,"id": string,"last_attempt_at": string | null,"next_attempt_at": string,"response_body": string | null,"response_status": number | null,"round_started_at": string | null,"status": Database["public"]['Enums']["webhook_delivery_status"],"taken_until": string | null,"workspace_id": string
                  }
                  Insert: {
                    "attempt"?: number,"created_at"?: string,"duration_ms"?: number | null,"endpoint_id": string,"error"?: string | null,"event_id": string,"event_type": string,"failures"?: number,"id"?: string,"last_attempt_at"?: string | null,"next_attempt_at"?: string,"response_body"?: string | null,"response_status"?: number | null,"round_started_at"?: string | null,"status"?: Database["public"]['Enums']["webhook_delivery_status"],"taken_until"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "attempt"?: number,"created_at"?: string,"duration_ms"?: number | null,"endpoint_id"?: string,"error"?: string | null,"event_id"?: string,"event_type"?: string,"failures"?: number,"id"?: string,"last_attempt_at"?: string | null,"next_attempt_at"?: string,"response_body"?: string | null,"response_status"?: number | null,"round_started_at"?: string | null,"status"?: Database["public"]['Enums']["webhook_delivery_status"],"taken_until"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "webhook_deliveries_endpoint_id_fkey"
      columns: ["endpoint_id"]
isOneToOne: false
      referencedRelation: "webhook_endpoints"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "webhook_deliveries_event_id_fkey"
      columns: ["event_id"]
isOneToOne: false
      referencedRelation: "webhook_events"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "webhook_deliveries_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"webhook_endpoints": {
                  Row: {
                    "ciphertext": string,"created_at": string,"created_by": string | null,"description": string,"disabled_reason": string | null,"events": (string)[],"failing_since": string | null,"gave_up_at": string | null,"id": string,"is_enabled": boolean,"key_id": string,"last_success_at": string | null,"previous_ciphertext": string | null,"previous_key_id": string | null,"previous_until": string | null,"updated_at": string,"url": string,"workspace_id": string
                  }
                  Insert: {
                    "ciphertext": string,"created_at"?: string,"created_by"?: string | null,"description"?: string,"disabled_reason"?: string | null,"events": (string)[],"failing_since"?: string | null,"gave_up_at"?: string | null,"id"?: string,"is_enabled"?: boolean,"key_id": string,"last_success_at"?: string | null,"previous_ciphertext"?: string | null,"previous_key_id"?: string | null,"previous_until"?: string | null,"updated_at"?: string,"url": string,"workspace_id": string
                  }
                  Update: {
                    "ciphertext"?: string,"created_at"?: string,"created_by"?: string | null,"description"?: string,"disabled_reason"?: string | null,"events"?: (string)[],"failing_since"?: string | null,"gave_up_at"?: string | null,"id"?: string,"is_enabled"?: boolean,"key_id"?: string,"last_success_at"?: string | null,"previous_ciphertext"?: string | null,"previous_key_id"?: string | null,"previous_until"?: string | null,"updated_at"?: string,"url"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "webhook_endpoints_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"webhook_events": {
                  Row: {
                    "call_id": string | null,"created_at": string,"data": NonNullable<Json>,"id": string,"type": string,"workspace_id": string
                  }
                  Insert: {
                    "call_id"?: string | null,"created_at"?: string,"data": NonNullable<Json>,"id"?: string,"type": string,"workspace_id": string
                  }
                  Update: {
                    "call_id"?: string | null,"created_at"?: string,"data"?: NonNullable<Json>,"id"?: string,"type"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "webhook_events_call_id_fkey"
      columns: ["call_id"]
isOneToOne: false
      referencedRelation: "call_sessions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "webhook_events_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"workspace_exports": {
                  Row: {
                    "bytes": number | null,"created_at": string,"done": number,"expires_at": string | null,"finished_at": string | null,"id": string,"requested_by": string | null,"status": string,"store_key": string,"total": number,"workspace_id": string
                  }
                  Insert: {
                    "bytes"?: number | null,"created_at"?: string,"done"?: number,"expires_at"?: string | null,"finished_at"?: string | null,"id"?: string,"requested_by"?: string | null,"status"?: string,"store_key": string,"total"?: number,"workspace_id": string
                  }
                  Update: {
                    "bytes"?: number | null,"created_at"?: string,"done"?: number,"expires_at"?: string | null,"finished_at"?: string | null,"id"?: string,"requested_by"?: string | null,"status"?: string,"store_key"?: string,"total"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "workspace_exports_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"workspace_invitations": {
                  Row: {
                    "accepted_at": string | null,"created_at": string,"email": string,"expires_at": string,"id": string,"invited_by": string | null,"revoked_at": string | null,"role": Database["public"]['Enums']["member_role"],"sent_at": string,"sent_times": (string)[],"token_hash": string,"workspace_id": string
                  }
                  Insert: {
                    "accepted_at"?: string | null,"created_at"?: string,"email": string,"expires_at"?: string,"id"?: string,"invited_by"?: string | null,"revoked_at"?: string | null,"role": Database["public"]['Enums']["member_role"],"sent_at"?: string,"sent_times"?: (string)[],"token_hash": string,"workspace_id": string
                  }
                  Update: {
                    "accepted_at"?: string | null,"created_at"?: string,"email"?: string,"expires_at"?: string,"id"?: string,"invited_by"?: string | null,"revoked_at"?: string | null,"role"?: Database["public"]['Enums']["member_role"],"sent_at"?: string,"sent_times"?: (string)[],"token_hash"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "workspace_invitations_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"workspace_members": {
                  Row: {
                    "created_at": string,"role": Database["public"]['Enums']["member_role"],"user_id": string,"workspace_id": string
                  }
                  Insert: {
                    "created_at"?: string,"role": Database["public"]['Enums']["member_role"],"user_id": string,"workspace_id": string
                  }
                  Update: {
                    "created_at"?: string,"role"?: Database["public"]['Enums']["member_role"],"user_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "workspace_members_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"workspace_secrets": {
                  Row: {
                    "ciphertext": string,"created_at": string,"key_id": string,"name": string,"updated_at": string,"updated_by": string | null,"workspace_id": string
                  }
                  Insert: {
                    "ciphertext": string,"created_at"?: string,"key_id": string,"name": string,"updated_at"?: string,"updated_by"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "ciphertext"?: string,"created_at"?: string,"key_id"?: string,"name"?: string,"updated_at"?: string,"updated_by"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "workspace_secrets_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"workspace_settings": {
                  Row: {
                    "currency": string,"daily_budget_usd": number | null,"keep_content_days": number | null,"keep_recording_days": number | null,"max_concurrent_calls": number | null,"time_zone": string,"updated_at": string,"updated_by": string | null,"workspace_id": string
                  }
                  Insert: {
                    "currency"?: string,"daily_budget_usd"?: number | null,"keep_content_days"?: number | null,"keep_recording_days"?: number | null,"max_concurrent_calls"?: number | null,"time_zone"?: string,"updated_at"?: string,"updated_by"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "currency"?: string,"daily_budget_usd"?: number | null,"keep_content_days"?: number | null,"keep_recording_days"?: number | null,"max_concurrent_calls"?: number | null,"time_zone"?: string,"updated_at"?: string,"updated_by"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "workspace_settings_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: true
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"workspaces": {
                  Row: {
                    "created_at": string,"id": string,"name": string
                  }
                  Insert: {
                    "created_at"?: string,"id"?: string,"name": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"name"?: string
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            "agent_overview": {
                  Row: {
                    "created_at": string | null,"description": string | null,"id": string | null,"last_call_at": string | null,"name": string | null,"published_revision": number | null,"published_version": number | null,"revision": number | null,"search_text": string | null,"slug": string | null,"type": string | null,"updated_at": string | null,"workspace_id": string | null
                  }
                  Insert: {
                           "created_at"?: string | null,"description"?: never,"id"?: string | null,"last_call_at"?: never,"name"?: string | null,"published_revision"?: number | null,"published_version"?: number | null,"revision"?: number | null,"search_text"?: never,"slug"?: string | null,"type"?: never,"updated_at"?: string | null,"workspace_id"?: string | null
                         }
                        Update: {
                           "created_at"?: string | null,"description"?: never,"id"?: string | null,"last_call_at"?: never,"name"?: string | null,"published_revision"?: number | null,"published_version"?: number | null,"revision"?: number | null,"search_text"?: never,"slug"?: string | null,"type"?: never,"updated_at"?: string | null,"workspace_id"?: string | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "agents_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"memory_participants": {
                  Row: {
                    "agent_id": string | null,"facts": number | null,"participant": string | null,"updated_at": string | null,"workspace_id": string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "memory_facts_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agent_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_facts_agent_id_fkey"
      columns: ["agent_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "memory_facts_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            "accept_invitation":
{ Args: { "p_token_hash": string }; Returns: {
              "invitation_id": string,"outcome": string,"role": Database["public"]['Enums']["member_role"],"workspace_id": string
            }[]
                           },
"account_acts":
{ Args: { "p_after_id"?: string,"p_before"?: string,"p_limit": number }; Returns: {
              "action": string,"address": string,"at": string,"id": string,"outcome": string,"request_id": string,"target": string,"user_agent": string,"workspace_id": string
            }[]
                           },
"account_data":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"account_delete":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"account_departure":
{ Args: Record<PropertyKey, never>; Returns: {
              "alone": (string)[],"outcome": string
            }[]
                           },
"agent_create":
{ Args: { "p_created_by": string,"p_draft": Json,"p_name": string,"p_slug": string,"p_workspace_id": string }; Returns: {
              "created_at": string,
"created_by": string | null,
"deleted_at": string | null,
"draft": NonNullable<Json>,
"id": string,
"name": string,
"published_revision": number | null,
"published_version": number | null,
"revision": number,
"slug": string,
"updated_at": string,
"workspace_id": string
            }
                          SetofOptions: {
        from: "*"
        to: "agents"
        isOneToOne: true
        isSetofReturn: false
      } },
"agent_leftovers_pending":
{ Args: { "p_agent_id"?: string }; Returns: {
              "agent_id": string,
"deleted_at": string,
"id": string,
"removed_at": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "agent_leftovers"
        isOneToOne: false
        isSetofReturn: true
      } },
"agent_publish":
{ Args: { "p_agent_id": string,"p_by": string,"p_config": Json,"p_note": string,"p_revision": number }; Returns: {
              "agent_id": string,
"config": NonNullable<Json>,
"created_at": string,
"created_by": string | null,
"id": string,
"note": string,
"version": number,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "agent_versions"
        isOneToOne: false
        isSetofReturn: true
      } },
"agent_value_get":
{ Args: { "p_agent_id": string,"p_key": string,"p_workspace_id": string }; Returns: {
              "agent_id": string,
"expires_at": string | null,
"key": string,
"updated_at": string,
"value": NonNullable<Json>,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "agent_values"
        isOneToOne: false
        isSetofReturn: true
      } },
"agent_value_set":
{ Args: { "p_agent_id": string,"p_key": string,"p_most": number,"p_ttl_seconds"?: number,"p_value": Json,"p_workspace_id": string }; Returns: boolean
                           },
"analysis_begin":
{ Args: { "p_call_id": string,"p_within": string }; Returns: {
              "attempts": number,
"by": string | null,
"call_id": string,
"created_at": string,
"criteria": NonNullable<Json>,
"error": string | null,
"extraction": NonNullable<Json>,
"finished_at": string | null,
"follow_ups": NonNullable<Json>,
"id": string,
"model": string | null,
"outcome": string | null,
"provider": string | null,
"sentiment": string | null,
"started_at": string | null,
"status": string,
"summary": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_summaries"
        isOneToOne: false
        isSetofReturn: true
      } },
"analysis_renew":
{ Args: { "p_call_id": string,"p_workspace_id": string }; Returns: boolean
                           },
"analysis_renew_as_member":
{ Args: { "p_call_id": string,"p_workspace_id": string }; Returns: boolean
                           },
"analysis_store":
{ Args: { "p_call_id": string,"p_result": Json,"p_turns": number }; Returns: string
                           },
"analytics_overview":
{ Args: { "p_agent_id"?: string,"p_from": string,"p_kind"?: Database["public"]['Enums']["call_kind"],"p_language"?: string,"p_to": string,"p_version"?: number,"p_workspace_id": string }; Returns: Json
                           },
"analytics_refresh":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"analytics_today":
{ Args: { "p_workspace_id": string }; Returns: Json
                           },
"analytics_versions":
{ Args: { "p_agent_id": string,"p_from": string,"p_to": string,"p_versions": (number)[],"p_workspace_id": string }; Returns: Json
                           },
"api_key_rotate":
{ Args: { "p_key_id": string,"p_new": Json,"p_old_ends_at": string,"p_workspace_id": string }; Returns: string[]
                           },
"api_key_use":
{ Args: { "p_hash": string }; Returns: {
              "agent_ids": (string)[],"expires_at": string,"id": string,"kind": Database["public"]['Enums']["api_key_kind"],"name": string,"origins": (string)[],"role": Database["public"]['Enums']["member_role"],"scopes": (string)[],"user_id": string,"workspace_id": string,"workspace_name": string
            }[]
                           },
"api_pass_register":
{ Args: { "p_hash": string }; Returns: undefined
                           },
"asking_key":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"asking_person":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"call_advance":
{ Args: { "p_call_id": string,"p_to": Database["public"]['Enums']["call_status"],"p_worker": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_claim":
{ Args: { "p_attempt": number,"p_call_id": string,"p_worker": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_content_delete":
{ Args: { "p_call_id": string,"p_workspace_id": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_content_delete_as_member":
{ Args: { "p_call_id": string,"p_workspace_id": string }; Returns: boolean
                           },
"call_dispatch":
{ Args: { "p_call_id": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_finish":
{ Args: { "p_call_id": string,"p_detail": string,"p_end_reason": string,"p_failure_reason": string,"p_worker": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_finish_at":
{ Args: { "p_at": string,"p_call_id": string,"p_detail": string,"p_end_reason": string,"p_failure_reason": string,"p_worker": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_hand_back":
{ Args: { "p_call_id": string,"p_worker": string }; Returns: undefined
                           },
"call_heartbeat":
{ Args: { "p_call_id": string,"p_worker": string }; Returns: boolean
                           },
"call_history":
{ Args: { "p_after_id"?: string,"p_before"?: string,"p_filter": Json,"p_limit": number,"p_workspace_id": string }; Returns: {
              "id": string,"requested_at": string
            }[]
                           },
"call_history_conditions":
{ Args: { "p_filter": Json }; Returns: string
                           },
"call_member_seen":
{ Args: { "p_identity": string,"p_is_there": boolean,"p_room_name": string,"p_sid": string }; Returns: {
              "call_id": string,
"identity": string,
"left_at": string | null,
"left_sid": string | null,
"name": string,
"role": string,
"sid": string | null,
"since": string,
"user_id": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_members"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_open":
{ Args: { "p_call": Json,"p_most": Json }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"call_spend":
{ Args: { "p_call_id": string }; Returns: {
              "agent_usd": number,"call_usd": number,"prices": Json,"workspace_budget_usd": number,"workspace_usd": number
            }[]
                           },
"call_take_over":
{ Args: { "p_call_id": string,"p_user_id": string,"p_worker": string }; Returns: boolean
                           },
"calls_close_overdue":
{ Args: { "p_give_up_after": string,"p_join_within": string,"p_lost_after": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"calls_live":
{ Args: { "p_workspace_id": string }; Returns: Json
                           },
"calls_open":
{ Args: Record<PropertyKey, never>; Returns: {
              "calls": number,"kind": Database["public"]['Enums']["call_kind"],"longest_seconds": number,"status": Database["public"]['Enums']["call_status"]
            }[]
                           },
"calls_take_due":
{ Args: { "p_give_up_after": string,"p_join_within": string,"p_retry_after": string }; Returns: {
              "active_at": string | null,
"agent_id": string | null,
"agent_name": string,
"api_key_id": string | null,
"attempt": number,
"claimed_at": string | null,
"claimed_by": string | null,
"config": Json | null,
"content_deleted_at": string | null,
"content_expires_at": string | null,
"cost_usd": number,
"created_by": string | null,
"creation_id": string | null,
"detail": string | null,
"dispatched_at": string | null,
"end_reason": string | null,
"ended_at": string | null,
"failure_reason": string | null,
"gap_p50_ms": number | null,
"gap_p95_ms": number | null,
"has_recording": boolean,
"has_unpriced": boolean,
"heartbeat_at": string | null,
"id": string,
"idempotency_key": string | null,
"is_success": boolean | null,
"joined_at": string | null,
"kind": Database["public"]['Enums']["call_kind"],
"language": string | null,
"last_dispatch_at": string | null,
"last_words": string | null,
"outcome": string | null,
"participant": string | null,
"requested_at": string,
"room_name": string,
"sentiment": string | null,
"status": Database["public"]['Enums']["call_status"],
"taken_over_by": string | null,
"team": NonNullable<Json>,
"trace_id": string | null,
"turn_count": number,
"variables": NonNullable<Json>,
"version": number | null,
"visitor": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_sessions"
        isOneToOne: false
        isSetofReturn: true
      } },
"create_workspace":
{ Args: { "p_name": string }; Returns: {
              "outcome": string,"workspace_id": string
            }[]
                           },
"creation_apply":
{ Args: { "p_author": Database["public"]['Enums']["patch_author"],"p_changed": (string)[],"p_creation_id": string,"p_draft": Json,"p_patch": Json,"p_revision": number,"p_touched": Json }; Returns: {
              "agent_id": string | null,
"created_at": string,
"created_by": string | null,
"draft": NonNullable<Json>,
"id": string,
"revision": number,
"status": Database["public"]['Enums']["creation_status"],
"touched": NonNullable<Json>,
"updated_at": string,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "creations"
        isOneToOne: false
        isSetofReturn: true
      } },
"creation_save":
{ Args: { "p_config": Json,"p_creation_id": string,"p_name": string,"p_revision": number,"p_slug": string }; Returns: {
              "agent_id": string | null,
"created_at": string,
"created_by": string | null,
"draft": NonNullable<Json>,
"id": string,
"revision": number,
"status": Database["public"]['Enums']["creation_status"],
"touched": NonNullable<Json>,
"updated_at": string,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "creations"
        isOneToOne: false
        isSetofReturn: true
      } },
"currency_rate_set":
{ Args: { "p_currency": string,"p_per_usd": number,"p_user_id": string,"p_valid_from": string,"p_workspace_id": string }; Returns: {
              "currency": string,
"per_usd": number,
"updated_at": string,
"updated_by": string | null,
"valid_from": string,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "currency_rates"
        isOneToOne: false
        isSetofReturn: true
      } },
"error_record":
{ Args: { "p_report": Json }; Returns: string
                           },
"free_slug":
{ Args: { "p_wish": string,"p_workspace_id": string }; Returns: string
                           },
"has_lost_room":
{ Args: { "p_identity": string,"p_room_name": string }; Returns: boolean
                           },
"has_open_calls":
{ Args: { "p_workspace_id": string }; Returns: boolean
                           },
"invite_member":
{ Args: { "p_email": string,"p_role": Database["public"]['Enums']["member_role"],"p_token_hash": string,"p_workspace_id": string }; Returns: {
              "invitation_id": string,"outcome": string
            }[]
                           },
"is_last_owner":
{ Args: { "p_user_id": string,"p_workspace_id": string }; Returns: boolean
                           },
"is_member":
{ Args: { "p_at_least"?: Database["public"]['Enums']["member_role"],"p_workspace_id": string }; Returns: boolean
                           },
"is_person":
{ Args: { "p_at_least"?: Database["public"]['Enums']["member_role"],"p_workspace_id": string }; Returns: boolean
                           },
"is_session_live":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"is_through_api":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"knowledge_language":
{ Args: { "p_name": string }; Returns: unknown
                           },
"knowledge_publish":
{ Args: { "p_language": string,"p_revision": number,"p_source_id": string }; Returns: boolean
                           },
"knowledge_search":
{ Args: { "p_embedding": string,"p_limit": number,"p_model": string,"p_query": string,"p_sources": (string)[],"p_workspace_id": string }; Returns: {
              "id": string,"name": string,"page": number,"score": number,"section": string,"source_id": string,"text": string,"title": string
            }[]
                           },
"leftovers_sweep":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"lock_calls":
{ Args: { "p_workspace_id": string }; Returns: undefined
                           },
"lock_members":
{ Args: { "p_at_least": Database["public"]['Enums']["member_role"],"p_workspace_id": string }; Returns: boolean
                           },
"log_search":
{ Args: { "p_except_call": string,"p_limit": number,"p_query": string,"p_since": string,"p_workspace_id": string }; Returns: {
              "agent_name": string,"at": string,"call_id": string,"kind": string,"who": string,"words": string
            }[]
                           },
"member_email":
{ Args: { "p_user_id": string,"p_workspace_id": string }; Returns: string
                           },
"memory_forget":
{ Args: { "p_agent_id": string,"p_fact_id": string,"p_participant": string,"p_workspace_id": string }; Returns: number
                           },
"memory_forget_as_member":
{ Args: { "p_agent_id": string,"p_fact_id": string,"p_participant": string,"p_workspace_id": string }; Returns: number
                           },
"memory_forgotten_at":
{ Args: { "p_agent_id": string,"p_participant": string }; Returns: string
                           },
"memory_participant_hash":
{ Args: { "p_participant": string }; Returns: string
                           },
"memory_store":
{ Args: { "p_call_id": string,"p_facts": Json,"p_forgotten_at": string,"p_max_facts": number }; Returns: number
                           },
"model_base":
{ Args: { "p_model": string }; Returns: string
                           },
"model_price_set":
{ Args: { "p_price": Json,"p_user_id": string,"p_workspace_id": string }; Returns: {
              "created_at": string,
"created_by": string | null,
"id": string,
"kind": string,
"model": string,
"provider": string,
"source": string,
"usd_per_unit": number,
"valid_from": string,
"workspace_id": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "model_prices"
        isOneToOne: false
        isSetofReturn: true
      } },
"my_confirmed_email":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"my_invitations":
{ Args: Record<PropertyKey, never>; Returns: {
              "expires_at": string,"id": string,"invited_by": string,"role": Database["public"]['Enums']["member_role"],"workspace_name": string
            }[]
                           },
"my_workspaces":
{ Args: Record<PropertyKey, never>; Returns: (string)[]
                           },
"participant_forget":
{ Args: { "p_agent_id"?: string,"p_participant": string,"p_workspace_id": string }; Returns: (string)[]
                           },
"preview_invitation":
{ Args: { "p_token_hash": string }; Returns: {
              "email": string,"expires_at": string,"role": Database["public"]['Enums']["member_role"],"workspace_name": string
            }[]
                           },
"price_at":
{ Args: { "p_at": string,"p_kind": string,"p_model": string,"p_provider": string,"p_workspace_id": string }; Returns: number
                           },
"proposal_take":
{ Args: { "p_by": string,"p_id": string,"p_status": Database["public"]['Enums']["proposal_status"],"p_stuck_after": string,"p_workspace_id": string }; Returns: {
              "agent_id": string | null,
"agent_name": string,
"call_id": string | null,
"connection": string,
"created_at": string,
"decided_at": string | null,
"decided_by": string | null,
"error": string | null,
"id": string,
"reason": string,
"sql": string,
"status": Database["public"]['Enums']["proposal_status"],
"title": string,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "migration_proposals"
        isOneToOne: false
        isSetofReturn: true
      } },
"proposal_take_as_person":
{ Args: { "p_id": string,"p_status": Database["public"]['Enums']["proposal_status"],"p_stuck_after": string,"p_workspace_id": string }; Returns: {
              "agent_id": string | null,
"agent_name": string,
"call_id": string | null,
"connection": string,
"created_at": string,
"decided_at": string | null,
"decided_by": string | null,
"error": string | null,
"id": string,
"reason": string,
"sql": string,
"status": Database["public"]['Enums']["proposal_status"],
"title": string,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "migration_proposals"
        isOneToOne: false
        isSetofReturn: true
      } },
"record_event":
{ Args: { "p_call_id": string,"p_workspace_id": string,"r": Json }; Returns: undefined
                           },
"record_tool_call":
{ Args: { "p_call_id": string,"p_revision": number,"p_workspace_id": string,"r": Json }; Returns: undefined
                           },
"record_turn":
{ Args: { "p_call_id": string,"p_revision": number,"p_workspace_id": string,"r": Json }; Returns: undefined
                           },
"record_usage":
{ Args: { "p_call_id": string,"p_revision": number,"p_workspace_id": string,"r": Json }; Returns: undefined
                           },
"record_write":
{ Args: { "p_call_id": string,"p_entries": Json }; Returns: Json
                           },
"record_write_entries":
{ Args: { "p_call_id": string,"p_entries": Json }; Returns: Json
                           },
"recording_begin":
{ Args: { "p_call_id": string,"p_keep_days": number,"p_started_at": string,"p_store_key": string }; Returns: boolean
                           },
"recording_ready":
{ Args: { "p_agent": (number)[],"p_bytes": number,"p_call_id": string,"p_duration_ms": number,"p_person": (number)[],"p_store_key": string }; Returns: boolean
                           },
"remove_member":
{ Args: { "p_user_id": string,"p_workspace_id": string }; Returns: {
              "outcome": string,"role_before": Database["public"]['Enums']["member_role"]
            }[]
                           },
"rename_workspace":
{ Args: { "p_name": string,"p_workspace_id": string }; Returns: string
                           },
"reserve_identity":
{ Args: { "p_holder": string,"p_identity": string,"p_room_name": string }; Returns: boolean
                           },
"retention_sweep":
{ Args: { "p_limit": number }; Returns: {
              "call_id": string,"what": string,"workspace_id": string
            }[]
                           },
"revoke_invitation":
{ Args: { "p_invitation_id": string,"p_workspace_id": string }; Returns: boolean
                           },
"rooms_of_person":
{ Args: { "p_user_id": string,"p_workspace_id"?: string }; Returns: {
              "identity": string,"room_name": string
            }[]
                           },
"secret_set":
{ Args: { "p_ciphertext": string,"p_key_id": string,"p_name": string,"p_user_id": string,"p_workspace_id": string }; Returns: {
              "created_at": string,"name": string,"updated_at": string,"updated_by": string
            }[]
                           },
"set_member_role":
{ Args: { "p_role": Database["public"]['Enums']["member_role"],"p_user_id": string,"p_workspace_id": string }; Returns: {
              "outcome": string,"role_before": Database["public"]['Enums']["member_role"]
            }[]
                           },
"spend_today":
{ Args: { "p_agent_id": string,"p_workspace_id": string }; Returns: {
              "agent_usd": number,"day_at": string,"next_day_at": string,"time_zone": string,"workspace_budget_usd": number,"workspace_usd": number
            }[]
                           },
"tool_call_decide":
{ Args: { "p_approve": boolean,"p_by": string,"p_call_id": string,"p_id": string }; Returns: {
              "agent": string,
"approval": string | null,
"arguments": NonNullable<Json>,
"call_id": string,
"decided_at": string | null,
"decided_by": string | null,
"duration_ms": number | null,
"error": string | null,
"id": string,
"kind": string,
"result": string | null,
"revision": number,
"started_at": string,
"status": Database["public"]['Enums']["tool_call_status"],
"tool": string,
"turn_seq": number | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_tool_calls"
        isOneToOne: false
        isSetofReturn: true
      } },
"tool_call_decide_as_member":
{ Args: { "p_approve": boolean,"p_call_id": string,"p_id": string,"p_workspace_id": string }; Returns: {
              "agent": string,
"approval": string | null,
"arguments": NonNullable<Json>,
"call_id": string,
"decided_at": string | null,
"decided_by": string | null,
"duration_ms": number | null,
"error": string | null,
"id": string,
"kind": string,
"result": string | null,
"revision": number,
"started_at": string,
"status": Database["public"]['Enums']["tool_call_status"],
"tool": string,
"turn_seq": number | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "call_tool_calls"
        isOneToOne: false
        isSetofReturn: true
      } },
"usage_add":
{ Args: { "p_call_id": string,"p_purpose": string,"p_usage": Json }; Returns: number
                           },
"usage_reprice":
{ Args: { "p_after": string,"p_after_id": string,"p_limit": number,"p_workspace_id": string }; Returns: {
              "changed": number,"last_at": string,"last_id": string,"seen": number
            }[]
                           },
"usage_unpriced":
{ Args: { "p_since": string,"p_workspace_id": string }; Returns: {
              "calls": number,"kind": string,"model": string,"provider": string,"quantity": number
            }[]
                           },
"webhook_call_data":
{ Args: { "p_call_id": string }; Returns: Json
                           },
"webhook_deliveries_replay":
{ Args: { "p_delivery_id"?: string,"p_endpoint_id": string,"p_since"?: string,"p_workspace_id": string }; Returns: {
              "attempt": number,
"created_at": string,
"duration_ms": number | null,
"endpoint_id": string,
"error": string | null,
"event_id": string,
"event_type": string,
"failures": number,
"id": string,
"last_attempt_at": string | null,
"next_attempt_at": string,
"response_body": string | null,
"response_status": number | null,
"round_started_at": string | null,
"status": Database["public"]['Enums']["webhook_delivery_status"],
"taken_until": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "webhook_deliveries"
        isOneToOne: false
        isSetofReturn: true
      } },
"webhook_deliveries_take":
{ Args: { "p_hold": string,"p_most": number,"p_most_of_endpoint": number }; Returns: {
              "attempt": number,
"created_at": string,
"duration_ms": number | null,
"endpoint_id": string,
"error": string | null,
"event_id": string,
"event_type": string,
"failures": number,
"id": string,
"last_attempt_at": string | null,
"next_attempt_at": string,
"response_body": string | null,
"response_status": number | null,
"round_started_at": string | null,
"status": Database["public"]['Enums']["webhook_delivery_status"],
"taken_until": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "webhook_deliveries"
        isOneToOne: false
        isSetofReturn: true
      } },
"webhook_delivery_begin":
{ Args: { "p_attempt": number,"p_hold": string,"p_id": string }; Returns: {
              "attempt": number,
"created_at": string,
"duration_ms": number | null,
"endpoint_id": string,
"error": string | null,
"event_id": string,
"event_type": string,
"failures": number,
"id": string,
"last_attempt_at": string | null,
"next_attempt_at": string,
"response_body": string | null,
"response_status": number | null,
"round_started_at": string | null,
"status": Database["public"]['Enums']["webhook_delivery_status"],
"taken_until": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "webhook_deliveries"
        isOneToOne: false
        isSetofReturn: true
      } },
"webhook_delivery_finish":
{ Args: { "p_attempt": number,"p_duration_ms": number,"p_error"?: string,"p_id": string,"p_is_delivered": boolean,"p_is_gone": boolean,"p_response_body"?: string,"p_response_status"?: number,"p_retry_after"?: string }; Returns: {
              "attempt": number,
"created_at": string,
"duration_ms": number | null,
"endpoint_id": string,
"error": string | null,
"event_id": string,
"event_type": string,
"failures": number,
"id": string,
"last_attempt_at": string | null,
"next_attempt_at": string,
"response_body": string | null,
"response_status": number | null,
"round_started_at": string | null,
"status": Database["public"]['Enums']["webhook_delivery_status"],
"taken_until": string | null,
"workspace_id": string
            }[]
                          SetofOptions: {
        from: "*"
        to: "webhook_deliveries"
        isOneToOne: false
        isSetofReturn: true
      } },
"webhook_emit":
{ Args: { "p_call_id": string,"p_data": Json,"p_type": string,"p_workspace_id": string }; Returns: undefined
                           },
"webhook_events_prune":
{ Args: { "p_older_than": string }; Returns: number
                           },
"webhook_replay_as_member":
{ Args: { "p_delivery_id"?: string,"p_endpoint_id": string,"p_since"?: string,"p_workspace_id": string }; Returns: number
                           },
"webhook_wanted":
{ Args: { "p_type": string,"p_workspace_id": string }; Returns: boolean
                           },
"workspace_day_start":
{ Args: { "p_at": string,"p_workspace_id": string }; Returns: string
                           },
"workspace_export_rows":
{ Args: { "p_after"?: Json,"p_limit"?: number,"p_table": string,"p_workspace_id": string }; Returns: {
              "content": Json,"place": Json
            }[]
                           },
"workspace_export_tables":
{ Args: Record<PropertyKey, never>; Returns: {
              "name": string,"workspace_column": string
            }[]
                           },
"workspace_exports_sweep":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"workspace_people":
{ Args: { "p_workspace_id": string }; Returns: {
              "email": string,"role": Database["public"]['Enums']["member_role"],"since": string,"user_id": string
            }[]
                           },
"workspace_remove":
{ Args: { "p_workspace_id": string }; Returns: string
                           },
"workspace_retention_set":
{ Args: { "p_content_days"?: number,"p_recording_days"?: number,"p_user_id": string,"p_workspace_id": string }; Returns: undefined
                           },
"workspace_settings_set":
{ Args: { "p_settings": Json,"p_user_id": string,"p_workspace_id": string }; Returns: undefined
                           },
"workspace_time_zone":
{ Args: { "p_workspace_id": string }; Returns: string
                           }
          }
          Enums: {
            "api_key_kind": "secret"|"publishable","call_kind": "agent"|"creation","call_status": "requested"|"dispatched"|"joined"|"active"|"ended"|"failed","creation_status": "open"|"saved"|"discarded","knowledge_kind": "text"|"markdown"|"pdf"|"url","knowledge_status": "queued"|"indexing"|"ready"|"failed","member_role": "viewer"|"editor"|"owner","memory_origin": "model"|"extractive","memory_write_status": "pending"|"done"|"failed","patch_author": "voxie"|"person","proposal_status": "proposed"|"applying"|"applied"|"rejected"|"failed","tool_call_status": "waiting"|"running"|"done"|"failed"|"denied","turn_modality": "voice"|"text","turn_role": "person"|"agent","webhook_delivery_status": "pending"|"delivered"|"failed"
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            "api_key_kind": ["secret", "publishable"],"call_kind": ["agent", "creation"],"call_status": ["requested", "dispatched", "joined", "active", "ended", "failed"],"creation_status": ["open", "saved", "discarded"],"knowledge_kind": ["text", "markdown", "pdf", "url"],"knowledge_status": ["queued", "indexing", "ready", "failed"],"member_role": ["viewer", "editor", "owner"],"memory_origin": ["model", "extractive"],"memory_write_status": ["pending", "done", "failed"],"patch_author": ["voxie", "person"],"proposal_status": ["proposed", "applying", "applied", "rejected", "failed"],"tool_call_status": ["waiting", "running", "done", "failed", "denied"],"turn_modality": ["voice", "text"],"turn_role": ["person", "agent"],"webhook_delivery_status": ["pending", "delivered", "failed"]
          }
        }
} as const
