/** As much of DER (X.690 §8 to §10) as a certificate is written with. */

/** One value: its tag, its length, its content. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const whole = Buffer.concat(content);
  const bytes: number[] = [];
  for (let left = whole.length; left > 0; left >>= 8) bytes.unshift(left & 0xff);
  const length = whole.length < 0x80 ? [whole.length] : [0x80 | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...length]), whole]);
}

export const sequence = (...content: Uint8Array[]) => der(0x30, ...content);
export const set = (...content: Uint8Array[]) => der(0x31, ...content);
export const octets = (content: Uint8Array) => der(0x04, content);
export const text = (content: string) => der(0x0c, Buffer.from(content));
export const yes = () => der(0x01, Buffer.from([0xff]));
/** Whole bytes, with as many bits of the last left over. */
export const bits = (content: Uint8Array, unused = 0) => der(0x03, Buffer.from([unused]), content);
/** A tag that depends on where it stands: around other values, or for a plain one. */
export const around = (tag: number, ...content: Uint8Array[]) => der(0xa0 | tag, ...content);
export const plain = (tag: number, content: Uint8Array) => der(0x80 | tag, content);

/** A number of bytes without a sign. */
export function integer(content: Uint8Array): Buffer {
  const [first = 0] = content;
  return der(0x02, first >= 0x80 ? Buffer.concat([Buffer.from([0]), content]) : content);
}

/** `2.5.29.17` */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
  const base128 = others.flatMap((arc) => {
    const bytes = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) bytes.unshift(0x80 | (left & 0x7f));
    return bytes;
  });
  return der(0x06, Buffer.from([40 * first + second, ...base128]));
}

/** A date before 2050 (RFC 5280 §4.1.2.5.1). */
export function moment(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, "").slice(2, 14)}Z`));
}
