import { CodeBlock } from "@/components/ui/code-block";
import { CopyFields } from "@/components/ui/copy-fields";
import { Disclosure } from "@/components/ui/disclosure";
import type { DnsZone } from "@/lib/domains/dns-host";
import type { DnsRecord } from "@/lib/policies/domain-records";
import { zoneLine } from "@/lib/policies/zone-line";
import { asEntered } from "./as-entered";
import { anyHost, dnsHosts, hostOfServers, type DnsHost } from "./dns-hosts";

type Props = { record: DnsRecord; domain: string; zone: DnsZone | null; listsAll?: boolean };

/**
 * How a record is entered at the owner's DNS host, which is known by the name servers; with `listsAll` there are the others too, to be
 * picked from. `zone` is null where nothing is known.
 */
export function DnsHostHelp({ record, domain, zone, listsAll = false }: Props) {
  const known = zone && hostOfServers(zone.servers);
  const behind = zone?.zone ?? domain;
  const first = known ?? (listsAll ? null : anyHost);
  return (
    <div className="flex flex-col gap-3">
      <Disclosure summary={`How to enter it at ${known?.name ?? "your DNS host"}`}>
        <div className="flex flex-col gap-3">
          {first && <HostHelp host={first} record={record} zone={behind} isFirst />}
          {known && listsAll && (
            <p className="text-13 text-muted">
              The name servers of {behind} are {known.name}&apos;s. At another host:
            </p>
          )}
          {listsAll && <OtherHosts known={known} record={record} zone={behind} />}
        </div>
      </Disclosure>
      <Disclosure summary="As a line of a zone file">
        <CodeBlock label={behind} text={zoneLine(record)} />
      </Disclosure>
    </div>
  );
}

function OtherHosts({ known, record, zone }: { known: DnsHost | null; record: DnsRecord; zone: string }) {
  return (
    <div className="divide-y divide-line rounded-md border border-line">
      {dnsHosts
        .filter((host) => host !== known)
        .map((host) => (
          <Disclosure key={host.id} summary={host.name} className="px-3 py-2">
            <HostHelp host={host} record={record} zone={zone} />
          </Disclosure>
        ))}
    </div>
  );
}

type Entered = { host: DnsHost; record: DnsRecord; zone: string; isFirst?: boolean };

/** There are many hosts: of those to be picked from, only what differs from the record above has a button. */
function HostHelp({ host, record, zone, isFirst = false }: Entered) {
  const { name, value } = asEntered(record, host, zone);
  const fields = [
    { label: host.labels.name, value: name, copy: isFirst || name !== record.name },
    { label: record.type === "CNAME" ? "Target" : host.labels.value, value, copy: isFirst || value !== record.text },
  ];
  return (
    <div className="flex flex-col gap-2">
      <p className="text-13 text-pretty text-muted">{sentencesOn(host, record)}</p>
      <CopyFields fields={fields.map((field) => ({ ...field, label: `${field.label} field` }))} />
    </div>
  );
}

function sentencesOn(host: DnsHost, { type, text }: DnsRecord): string {
  const isLong = type === "TXT" && text.length > 255;
  return [
    `Add a record of the type ${type}.`,
    host.names === "short" ? "The name is entered without the domain behind it." : "The name is entered in full.",
    type === "TXT" &&
      (host.quotes === "always" ? "The value stands in quotes." : "The value is entered without quotes."),
    isLong &&
      (host.splits
        ? "It is split by itself where it is too long for one string."
        : "It is too long for one string, and so stands in several."),
    host.notes[type],
  ]
    .filter(Boolean)
    .join(" ");
}
