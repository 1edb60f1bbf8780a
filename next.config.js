// What strangers sent, as it came: should a browser show it after all, nothing in it runs.
const inert = [{ key: "Content-Security-Policy", value: "sandbox; default-src 'none'; frame-ancestors 'none'" }];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // lib/web does it, better.
  compress: false,
  // There are none to be made smaller, and whoever asks for it would have us fetch our own pages.
  images: { unoptimized: true },
  reactStrictMode: true,
  // Reporters do not follow redirects, so there are none for a slash too many.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["@node-rs/argon2", "pg", "@prisma/client", "@prisma/adapter-pg", "imapflow"],
  // Types are judged by npm run check; whoever starts Waxseal need not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: { serverActions: { bodySizeLimit: "25mb" } },
  // Beside those of lib/web, and in place of the one of the same name.
  headers: async () => [{ source: "/operator/deliveries/:delivery/raw", headers: inert }],
};

export default config;
