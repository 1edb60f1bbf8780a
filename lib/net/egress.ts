/**
 * The way out to hosts that tenants and strangers name: which addresses may be connected to, on which ports, and which certificate
 * authorities are trusted. It comes with `World`, so that tests reach peers of their own on loopback.
 */
export type Egress = {
  /** Whether private, loopback and link-local addresses may be connected to; for tests and closed networks. */
  readonly allowsPrivate: boolean;
  readonly ports: { readonly https: number; readonly smtp: number };
  /** Trust anchors in PEM; null for those that Node brings (and `NODE_EXTRA_CA_CERTS`). */
  readonly roots: readonly string[] | null;
};
