const LABEL = /^[!-~]{1,63}$/;

/** Whether the name can be asked for at all (RFC 1035 §2.3.4): printable ASCII labels of 1 to 63 octets, 253 in all, no final dot. */
export function isDnsName(name: string): boolean {
  return name.length > 0 && name.length <= 253 && name.split(".").every((label) => LABEL.test(label));
}
