/** What Node says of a handshake that fails, by its code; each completes a sentence that begins with the host. */
const known: Record<string, string> = {
  ECONNRESET: "hung up during the TLS handshake",
  EPIPE: "hung up during the TLS handshake",
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: "hung up during the TLS handshake",
  ERR_SSL_WRONG_VERSION_NUMBER: "does not speak TLS where the handshake should begin",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "does not speak TLS where the handshake should begin",
  ERR_SSL_HTTP_REQUEST: "does not speak TLS where the handshake should begin",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "speaks no version of TLS that is in use",
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "speaks no version of TLS that is in use",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
    "broke off the TLS handshake: it shares no cipher or asks for what senders do not have",
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: "does not know itself by this name (SNI) and broke off the TLS handshake",
  ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR: "broke off the TLS handshake with an internal error",
};

/** A plain sentence. A code that is not known is named, so that it can be looked up. */
export function handshakeFailure(host: string, { code = "" }: NodeJS.ErrnoException): string {
  return `${host} ${known[code] ?? `broke off the TLS handshake (${code || "no reason given"})`}.`;
}
