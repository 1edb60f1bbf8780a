import { headers } from "next/headers";
import { cache } from "react";
import { localeOf } from "@/lib/names/locale-of";

/** How the reader of this request writes dates, by the languages that the browser asks for. */
export const readerLocale = cache(async (): Promise<string> => localeOf((await headers()).get("accept-language")));
