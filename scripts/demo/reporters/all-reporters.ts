import type { Reporter } from "@/scripts/demo/reporter";
import { brackenford } from "./brackenford";
import { google } from "./google";
import { lumenRelay } from "./lumen-relay";
import { mailcliff } from "./mailcliff";
import { microsoft } from "./microsoft";
import { postbruecke } from "./postbruecke";
import { yonderMail } from "./yonder-mail";

export const allReporters: Reporter[] = [
  google,
  microsoft,
  yonderMail,
  postbruecke,
  lumenRelay,
  mailcliff,
  brackenford,
];
