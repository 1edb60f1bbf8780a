/** C1 controls, invisible characters and those that turn the direction of writing; C0 is added where line breaks are our own. */
const deceptive =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udfff]/g;

/** One line of JSON that a terminal shows as it is: JSON.stringify escapes the rest. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(deceptive, (text) =>
    [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}

/** Text without anything that a terminal would act on, but for line breaks. */
export function printableText(text: string): string {
  return text.replace(/[\x00-\x09\x0b-\x1f]/g, "\ufffd").replace(deceptive, "\ufffd");
}
