import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { inflateRaw } from "./inflate-raw";
import { refused, tooLarge, type Inflated } from "./inflated";

const endOfDirectory = Buffer.from("PK\x05\x06", "latin1");
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const mostEntries = 100;

type Entry = {
  name: string;
  flags: number;
  method: number;
  checksum: number;
  compressed: number;
  size: number;
  offset: number;
};

/**
 * The one file of a zip archive (APPNOTE 6.3). Reports are not sent so, yet gateways and people do.
 * @param limit bytes that may come out.
 */
export function unzip(bytes: Buffer, limit: number): Inflated {
  const entries = entriesOf(bytes)?.filter(({ name }) => !name.endsWith("/") && !name.startsWith("__MACOSX/"));
  if (!entries) return refused("The zip file is damaged.");
  const [entry] = entries;
  if (entries.length !== 1 || !entry) return refused(`The zip file holds ${entries.length} files instead of one.`);
  if (entry.flags & 1) return refused("The zip file is encrypted.");
  if (entry.size > limit) return tooLarge;
  return unpacked(bytes, entry, limit);
}

function entriesOf(bytes: Buffer): Entry[] | null {
  const end = bytes.lastIndexOf(endOfDirectory);
  if (end < 0 || end + 22 > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) return null;
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("latin1", at + 46, Math.min(at + 46 + nameLength, bytes.length)),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      compressed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unpacked(bytes: Buffer, entry: Entry, limit: number): Inflated {
  const { offset } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localHeader)
    return refused("The zip file is damaged.");
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const stored = bytes.subarray(start, start + entry.compressed);
  if (entry.method !== 0 && entry.method !== 8)
    return refused("The zip file is packed in a way that is not supported.");
  const content =
    entry.method === 0 ? { outcome: "bytes" as const, bytes: stored } : inflateRaw(stored, limit, entry.size);
  if (content.outcome === "refused") return content;
  if (crc32(content.bytes) !== entry.checksum) return refused("The zip file is damaged: its checksum is wrong.");
  return { outcome: "bytes", bytes: content.bytes, warnings: ["The report is packed as zip instead of gzip."] };
}
