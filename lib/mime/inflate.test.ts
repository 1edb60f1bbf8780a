import zlib from "node:zlib";
import { expect, it } from "vitest";
import { decodeBody } from "./decode-body";
import { inflate } from "./inflate";

const text = Buffer.from('{"a":1}');
const gz = zlib.gzipSync(text);

function header(flags: number, extra: Buffer): Buffer {
  return Buffer.concat([gz.subarray(0, 3), Buffer.from([flags]), gz.subarray(4, 10), extra, gz.subarray(10)]);
}

/** A zip archive of stored or deflated files. */
function zip(
  files: [name: string, content: Buffer][],
  options: { flags?: number; checksum?: number; stored?: boolean } = {},
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = options.stored ? content : zlib.deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(options.flags ?? 0, 2);
    common.writeUInt16LE(options.stored ? 0 : 8, 4);
    common.writeUInt32LE(options.checksum ?? zlib.crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, tail, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const accepted: [string, Buffer, RegExp | null][] = [
  ["what is not packed", text, null],
  ["gzip", gz, null],
  ["gzip with a name", header(8, Buffer.from("../../x\0")), null],
  [
    "gzip with extra, name, comment and header checksum",
    header(30, Buffer.from("\x02\x00ab" + "n\0" + "c\0" + "cc")),
    null,
  ],
  ["two members", Buffer.concat([zlib.gzipSync('{"a"'), zlib.gzipSync(":1}")]), null],
  ["an empty member", Buffer.concat([zlib.gzipSync(""), gz]), null],
  ["line breaks after it", Buffer.concat([gz, Buffer.from("\r\n")]), /follows/],
  ["gzip in gzip", zlib.gzipSync(gz), /twice/],
  ["a zip", zip([["a.json", text]]), /zip/],
  ["a stored zip", zip([["a.json", text]], { stored: true }), /zip/],
  [
    "a zip with folders",
    zip([
      ["d/", Buffer.alloc(0)],
      ["d/a.json", text],
    ]),
    /zip/,
  ],
  ["gzip in zip", zip([["a.json.gz", gz]]), /twice/],
];
it.each(accepted)("unpacks %s", (_, bytes, warning) => {
  const inflated = inflate(bytes);
  expect(inflated.outcome === "bytes" && Buffer.from(inflated.bytes).toString()).toBe(text.toString());
  const warnings = inflated.outcome === "bytes" ? inflated.warnings : [];
  if (warning) expect(warnings.join()).toMatch(warning);
  else expect(warnings).toEqual([]);
});

const broken = Buffer.from(gz);
broken[gz.length - 5] = (broken[gz.length - 5] ?? 0) ^ 1;
const bomb = zlib.gzipSync(Buffer.alloc(20_000_001));

const refused: [string, Buffer, RegExp][] = [
  ["a wrong checksum", broken, /checksum/],
  ["a wrong checksum in the second member", Buffer.concat([gz, broken]), /checksum/],
  ["a cut header", gz.subarray(0, 6), /cut off/],
  ["a cut body", gz.subarray(0, 14), /cut off/],
  ["a cut trailer", gz.subarray(0, gz.length - 3), /cut off/],
  ["a name without end", header(8, Buffer.alloc(0)).subarray(0, 12), /cut off/],
  ["nonsense", Buffer.concat([gz.subarray(0, 10), Buffer.alloc(50, 0xff)]), /damaged/],
  ["a bomb", bomb, /20 MB/],
  ["a bomb in members", Buffer.concat([gz, bomb]), /20 MB/],
  ["a zip bomb", zip([["a", Buffer.alloc(20_000_001)]]), /20 MB/],
  ["three layers", zlib.gzipSync(zlib.gzipSync(gz)), /more than twice/],
  ["101 members", Buffer.concat(Array<Buffer>(101).fill(gz)), /too many/],
  ["more than 5 MB packed", Buffer.concat([gz, Buffer.alloc(5_000_000)]), /5 MB/],
  [
    "two files in a zip",
    zip([
      ["a", text],
      ["b", text],
    ]),
    /2 files/,
  ],
  ["an encrypted zip", zip([["a", text]], { flags: 1 }), /encrypted/],
  ["a zip with a wrong checksum", zip([["a", text]], { checksum: 1 }), /checksum/],
  ["a zip cut off", zip([["a", text]]).subarray(0, 60), /damaged/],
  ["an empty zip directory", Buffer.concat([Buffer.from("PK\x03\x04"), zip([])]), /0 files/],
];
it.each(refused)("refuses %s", (_, bytes, reason) => {
  const inflated = inflate(bytes);
  expect(inflated.outcome === "refused" ? inflated.reason : "it was unpacked").toMatch(reason);
});

const bodies: [string, string, string, boolean][] = [
  ["base64", "aGVs\r\nbG8=\r\n", "hello", false],
  ["base64", " aGVs\t\r\n bG8\r\n", "hello", false],
  ["base64", "aG*Vs!bG8=", "hello", true],
  ["base64", "aGVsbG8=\r\n===\r\nThis is junk", "hello", true],
  ["base64", "", "", false],
  ["base64", "aGVs-bG8=", "hello", true],
  ["base64", "aGVsbG8", "hello", false],
  ["base64", "aGVsbG8= =\r\n", "hello", false],
  ["quoted-printable", "=C3=bc=  \t\r\n=\n= x=4", "ü= x=4", false],
  ["quoted-printable", "=3D41=", "=41=", false],
  ["quoted-printable", "h=65l=\r\nlo =3D =G0\r\n", "hello = =G0\r\n", false],
  ["8bit", "h\xc3\xa9", "h\u00e9", false],
  ["x-unknown", "hello", "hello", false],
  ["", "\r\nH4sIaaaa", "\x1f\ufffd\bi\ufffd\ufffd", true],
];
it.each(bodies)("decodes %s %j", (encoding, body, decoded, isWarned) => {
  const { bytes, warning } = decodeBody(body, encoding);
  expect(bytes.toString("utf8")).toBe(decoded);
  expect(warning !== null).toBe(isWarned);
});

it.each(["base64", "quoted-printable", "7bit"])("goes through hostile %s once", (encoding) => {
  for (const body of [" ".repeat(5e6) + "!", "=".repeat(5e6), "= ".repeat(2.5e6), "a=".repeat(2.5e6)])
    expect(decodeBody(body, encoding).bytes.length).toBeLessThanOrEqual(body.length);
});
