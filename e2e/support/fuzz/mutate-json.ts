import type { Chance } from "./chance";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What senders, broken ones and hostile ones, put where something else belongs. */
const oddValues: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, 2 ** 53, 2 ** 53 - 1, -0, 10 ** 12],
  ...["", " ", "0", "90", "-1", "1e3", "null", "NaN", "\u0000", "\ud800", "\udfff", "\u202e", "\r\n", "=1+1", "<b>"],
  ...["2026-13-45T99:99:99Z", "2026-09-01", "+292277026596-12-04T15:30:08Z", "2016-12-31T23:59:60Z", "20260901"],
  ...["::1", "::ffff:192.0.2.1", "fe80::1%eth0", "[2001:db8::1]", "999.1.1.1", "mx.example.", "xn--", "a".repeat(300)],
  ...[[], {}, [[]], [{}], ["version: STSv1"], { toString: "x" }, { __proto__: null, constructor: 1 }],
  ...['["3 1 1 aa"]', '{"policies":[]}', "sts", "STS", "tlsa", "no-policy-found"],
];

const names = [
  "policies",
  "policy",
  "summary",
  "date-range",
  "report-id",
  "failure-details",
  "__proto__",
  "length",
  "x",
];

/** Changes a report's JSON in up to four places: values, names, nesting, repetition. */
export function mutateJson(text: string, chance: Chance): string {
  const root: Json = JSON.parse(text);
  for (let left = 1 + chance.below(4); left > 0; left -= 1) mutateOnce(root, chance);
  const written = JSON.stringify(root);
  return chance.is(0.1) ? tamperText(written, chance) : written;
}

function mutateOnce(root: Json, chance: Chance): void {
  let place: Json = root;
  for (;;) {
    if (typeof place !== "object" || place === null) return;
    const holder: Record<string, Json> | Json[] = place;
    const keys = Object.keys(holder);
    if (keys.length === 0 || chance.is(0.25)) return change(holder, keys, chance);
    const key = chance.pick(keys);
    const child: Json | undefined = Array.isArray(holder) ? holder[Number(key)] : holder[key];
    if (typeof child !== "object" || child === null) return change(holder, [key], chance);
    place = child;
  }
}

function change(holder: Record<string, Json> | Json[], keys: string[], chance: Chance): void {
  const value = structuredClone(chance.pick(oddValues));
  if (Array.isArray(holder)) {
    if (keys.length === 0 || chance.is(0.2)) holder.push(value);
    else if (chance.is(0.2)) holder.push(...structuredClone(holder).slice(0, 50));
    else holder[Number(chance.pick(keys))] = value;
    return;
  }
  if (keys.length === 0 || chance.is(0.15)) holder[chance.pick(names)] = value;
  else if (chance.is(0.2)) delete holder[chance.pick(keys)];
  else if (chance.is(0.15)) holder[chance.pick(keys)] = [structuredClone(holder)];
  else holder[chance.pick(keys)] = value;
}

/** Damage that is no JSON any more, or no JSON that a library would write. */
function tamperText(text: string, chance: Chance): string {
  const at = chance.below(text.length);
  const twice = `,"policies":[],"report-id":"twice"}`;
  return chance.pick([
    text.slice(0, at),
    text.slice(0, at) + chance.pick(["\u0000", "\\ud800", "}", "[", '"', "\\", "\ufeff"]) + text.slice(at),
    "\ufeff" + text,
    `[${text}]`,
    `${text}\n${text}`,
    text.slice(0, -1) + twice,
    text.replaceAll('"', "'"),
    text.replace(/:(\d+)/g, ":$1.0"),
  ]);
}
