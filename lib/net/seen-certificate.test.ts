import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { seenCertificate } from "./seen-certificate";

/** Made with `openssl req -x509 -newkey rsa:1024` for mx.example.com; its key is thrown away. */
const weak = `-----BEGIN CERTIFICATE-----
MIICKTCCAZKgAwIBAgIUfW2fXJ1SkrN7wJd7YgNI84jtk4UwDQYJKoZIhvcNAQEL
BQAwGTEXMBUGA1UEAwwObXguZXhhbXBsZS5jb20wHhcNMjYxMTI2MTkzODA2WhcN
MzYxMTIzMTkzODA2WjAZMRcwFQYDVQQDDA5teC5leGFtcGxlLmNvbTCBnzANBgkq
hkiG9w0BAQEFAAOBjQAwgYkCgYEAxH6Gq5Kp1fU9Kyzg8g/TevnYOAggvVocL59e
Pr/8pahA3DKgj9KfdFOsmf/Ug1kOeWj1OlRcANy+T0tXdEG7fRFd+Wur9R4gwfhz
VLOMFb4r/PRc7/397hnNW4ryBe7L4TGE2K6QZs1msa8239as0zu7K/ODSZk7r1jT
3vxWei0CAwEAAaNuMGwwHQYDVR0OBBYEFM2bg4s8w/OTBXKY13sPszsaAtqSMB8G
A1UdIwQYMBaAFM2bg4s8w/OTBXKY13sPszsaAtqSMA8GA1UdEwEB/wQFMAMBAf8w
GQYDVR0RBBIwEIIObXguZXhhbXBsZS5jb20wDQYJKoZIhvcNAQELBQADgYEAhy9i
AX/hLMLY5v9gj2lSlgQQaMxIj5/cwHd+i+dPdqM7Jgg4lVes5hGC5ZBGlhlc6frn
NI3M4sAW64ABwoAI+AaN19TBmIjlPFFreezC/LExNDNBnJbcPdvVa16CxQL++4Dl
WX7F1ydNp1YOjOjJ1RkGaZ0H75TqPLw4kJkTdKM=
-----END CERTIFICATE-----`;

test("the length of an RSA key is seen", () => {
  expect(seenCertificate(new X509Certificate(weak))).toMatchObject({ names: ["mx.example.com"], rsaBits: 1024 });
});
