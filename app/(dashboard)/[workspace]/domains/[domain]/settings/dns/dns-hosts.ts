/** How records are entered at the common DNS hosts. */
export type DnsHost = {
  id: string;
  name: string;
  /** What the names of its name servers look like; null where there is nothing to know them by. */
  servers: RegExp | null;
  /** What its form calls the name and the value. */
  labels: { name: string; value: string };
  /** Whether the name is entered without the domain behind it, or in full. */
  names: "short" | "full";
  /** Whether the text of a TXT record is entered in quotes. */
  quotes: "never" | "always";
  /** Whether a text of more than 255 characters is split by itself; otherwise it is entered as several strings. */
  splits: boolean;
  /** What else trips people up there, by the type of the record. */
  notes: { TXT?: string; CNAME?: string };
};

const plain = { names: "short", quotes: "never", splits: true, notes: {} } as const;

/** A form like most. */
export const anyHost: DnsHost = {
  ...plain,
  ...{ id: "other", name: "Another host", servers: null },
  labels: { name: "Name", value: "Value" },
  notes: {
    TXT: "Most forms put the domain behind the name by themselves. If the list of records then shows the domain twice, it was entered in full where the short name is wanted.",
  },
};

export const dnsHosts: DnsHost[] = [
  {
    ...plain,
    ...{ id: "cloudflare", name: "Cloudflare", servers: /\.ns\.cloudflare\.com$/ },
    labels: { name: "Name", value: "Content" },
    notes: {
      CNAME:
        "Leave it at “DNS only” (the grey cloud): with the proxy on, senders get Cloudflare's answer and not the policy.",
    },
  },
  {
    ...plain,
    ...{ id: "route53", name: "Amazon Route 53", servers: /\.awsdns-\d+\.(?:com|net|org|co\.uk)$/ },
    labels: { name: "Record name", value: "Value" },
    ...{ quotes: "always", splits: false },
    notes: { TXT: "A new line begins a second record: keep the value on one line, routing “Simple”." },
  },
  {
    ...plain,
    ...{ id: "godaddy", name: "GoDaddy", servers: /\.domaincontrol\.com$/ },
    labels: { name: "Name", value: "Value" },
  },
  {
    ...plain,
    ...{ id: "namecheap", name: "Namecheap", servers: /\.registrar-servers\.com$/ },
    labels: { name: "Host", value: "Value" },
    notes: { TXT: "Under “Advanced DNS”. Only with Namecheap's own name servers (BasicDNS, PremiumDNS)." },
  },
  {
    ...plain,
    ...{ id: "squarespace", name: "Squarespace (formerly Google Domains)", servers: /\.squarespacedns\.com$/ },
    labels: { name: "Host", value: "Data" },
    notes: {
      TXT: "Under “Custom records”. Domains that came from Google Domains keep name servers at googledomains.com.",
    },
  },
  {
    ...plain,
    ...{ id: "google-cloud", name: "Google Cloud DNS", servers: /\.googledomains\.com$/ },
    labels: { name: "DNS name", value: "TXT data" },
    ...{ quotes: "always", splits: false },
    notes: {
      TXT: "Without quotes it cuts the text at its blanks. Domains that moved to Squarespace share these name servers: enter the record there, without quotes.",
    },
  },
  {
    ...plain,
    ...{ id: "azure", name: "Azure DNS", servers: /\.azure-dns\.(?:com|net|org|info)$/ },
    labels: { name: "Name", value: "Value" },
    notes: { TXT: "A record set holds all TXT records of a name: one line here is one record." },
  },
  {
    ...plain,
    ...{ id: "ionos", name: "IONOS", servers: /\.ui-dns\.(?:com|de|org|biz)$/ },
    labels: { name: "Host name", value: "Value" },
  },
  {
    ...plain,
    ...{ id: "ovh", name: "OVHcloud", servers: /\.(?:ovh\.net|ovh\.ca|anycast\.me)$/ },
    labels: { name: "Subdomain", value: "Value" },
    notes: { TXT: "The change is made only once it is confirmed on the second page." },
  },
  {
    ...plain,
    ...{ id: "hetzner", name: "Hetzner", servers: /\.(?:ns\.hetzner\.(?:com|de)|first-ns\.de|second-ns\.(?:de|com))$/ },
    labels: { name: "Name", value: "Value" },
  },
  {
    ...plain,
    ...{ id: "gandi", name: "Gandi", servers: /\.gandi\.net$/ },
    labels: { name: "Name", value: "Text value" },
    quotes: "always",
    notes: { TXT: "Under “DNS records”, with Gandi's LiveDNS." },
  },
  {
    ...plain,
    ...{ id: "digitalocean", name: "DigitalOcean", servers: /\.digitalocean\.com$/ },
    labels: { name: "Hostname", value: "Value" },
  },
  {
    ...plain,
    ...{ id: "desec", name: "deSEC", servers: /\.desec\.(?:io|org)$/ },
    labels: { name: "Subname", value: "Content" },
    notes: { TXT: "The web form sets the quotes by itself; the API wants them." },
  },
  {
    ...plain,
    ...{ id: "porkbun", name: "Porkbun", servers: /\.porkbun\.com$/ },
    labels: { name: "Host", value: "Answer" },
  },
  {
    ...plain,
    ...{ id: "strato", name: "Strato", servers: /\.rzone\.de$/ },
    labels: { name: "Prefix", value: "Value" },
    notes: { TXT: "Under “TXT and CNAME records”." },
  },
  anyHost,
];

/** The host whose name servers these are. */
export function hostOfServers(servers: string[]): DnsHost | null {
  return dnsHosts.find((host) => servers.some((server) => host.servers?.test(server.replace(/\.$/, "")))) ?? null;
}
