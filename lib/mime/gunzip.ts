/**
 * gzip (RFC 1952) member by member, because node's own gunzip fails on what follows the last one, as some gateways leave line breaks
 * there. Names inside are ignored.
 */
import type { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { inflateRaw } from "./inflate-raw";
import { refused, type Inflated } from "./inflated";

const mostMembers = 100;
const usualMember = 64 * 1024;
const [hasHeaderCrc, hasExtra, hasName, hasComment] = [2, 4, 8, 16];

/** @param limit bytes that may come out. */
export function gunzip(bytes: Buffer, limit: number): Inflated {
  // The length of the last member stands in its last four bytes; mostly there is only one.
  const expected = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  const pieces: Uint8Array[] = [];
  let total = 0;
  let at = 0;
  while (at < bytes.length && isMember(bytes, at)) {
    if (pieces.length >= mostMembers) return refused("The gzip file has too many parts.");
    const start = endOfHeader(bytes, at);
    // Room for as much as the last one says is made once: for each of a hundred it would take seconds.
    const member = inflateRaw(bytes.subarray(start), limit - total, pieces.length === 0 ? expected : usualMember);
    if (member.outcome === "refused") return member;
    const trailer = start + member.consumed;
    if (trailer + 8 > bytes.length) return refused("The gzip file is cut off.");
    const isSound =
      bytes.readUInt32LE(trailer) === crc32(member.bytes) && bytes.readUInt32LE(trailer + 4) === member.bytes.length;
    if (!isSound) return refused("The gzip file is damaged: its checksum is wrong.");
    pieces.push(member.bytes);
    total += member.bytes.length;
    at = trailer + 8;
  }
  const warnings = at < bytes.length ? ["Something follows the gzip data; it was left out."] : [];
  return { outcome: "bytes", bytes: joined(pieces, total), warnings };
}

function isMember(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
}

/** May lie beyond the end where the header is cut off. */
function endOfHeader(bytes: Buffer, at: number): number {
  const flags = bytes[at + 3] ?? 0;
  let end = at + 10;
  if (flags & hasExtra) end += 2 + (bytes[end] ?? 0) + 256 * (bytes[end + 1] ?? 0);
  if (flags & hasName) end = afterNul(bytes, end);
  if (flags & hasComment) end = afterNul(bytes, end);
  return flags & hasHeaderCrc ? end + 2 : end;
}

function afterNul(bytes: Buffer, from: number): number {
  const nul = bytes.indexOf(0, from);
  return nul < 0 ? bytes.length : nul + 1;
}

function joined(pieces: Uint8Array[], total: number): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
