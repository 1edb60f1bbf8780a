const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A Date field (RFC 5322 §3.3) in a zone of whole hours: `Mon, 02 Mar 2026 03:10:06 -0700`. */
export function mailDate(time: Date, offsetHours: number): string {
  const local = new Date(time.getTime() + offsetHours * 3_600_000);
  const two = (number: number) => String(number).padStart(2, "0");
  const date = `${two(local.getUTCDate())} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
  const zone = `${offsetHours < 0 ? "-" : "+"}${two(Math.abs(offsetHours))}00`;
  return `${weekdays[local.getUTCDay()]}, ${date} ${local.toISOString().slice(11, 19)} ${zone}`;
}
