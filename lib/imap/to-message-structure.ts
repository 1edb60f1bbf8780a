import type { MessageStructureObject } from "imapflow";
import { typeByName, type MessageStructure } from "@/lib/mime/message-structure";

/** A server may describe what it likes: deeper parts are left out. */
const maxDepth = 50;

/** The server's BODYSTRUCTURE (RFC 9051 §7.5.2) in our own words; `size` is in bytes as encoded. */
export function toMessageStructure(part: MessageStructureObject, depth = 0): MessageStructure {
  const parameters = lowerNames(part.parameters);
  const fileName = lowerNames(part.dispositionParameters).filename ?? parameters.name ?? null;
  return {
    type: typeByName(part.type.toLowerCase(), fileName),
    parameters,
    fileName,
    size: part.size ?? 0,
    children: depth < maxDepth ? (part.childNodes ?? []).map((child) => toMessageStructure(child, depth + 1)) : [],
  };
}

function lowerNames(parameters: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]));
}
