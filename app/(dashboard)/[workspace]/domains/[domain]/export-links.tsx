import { Disclosure } from "@/components/ui/disclosure";
import { formats, whats, type Format, type What } from "./export/what";

/** The menu's downloads where it does not open: plain links, for a reader without JavaScript. */
export function ExportLinks({ href }: { href: string }) {
  return (
    <div className="hidden noscript:block">
      <Disclosure summary="Export">
        <ul className="flex flex-col gap-2 text-13">
          {(Object.keys(whats) as What[]).map((what) => (
            <li key={what} className="flex gap-3">
              {whats[what]}
              {(Object.keys(formats) as Format[]).map((format) => (
                <a
                  key={format}
                  href={`${href}&what=${what}&format=${format}`}
                  download
                  aria-label={`${whats[what]} as ${formats[format]}`}
                  className="text-accent underline"
                >
                  {formats[format]}
                </a>
              ))}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
