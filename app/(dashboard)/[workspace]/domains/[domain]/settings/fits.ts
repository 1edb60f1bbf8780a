const longestName = 253;

/** Whether DNS can hold a record of this name. RFC 1035 §2.3.4: a name has 255 octets at most, which are 253 characters. */
export function fits({ name }: { name: string }): boolean {
  return name.length <= longestName;
}
