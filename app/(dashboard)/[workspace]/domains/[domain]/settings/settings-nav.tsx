import { ToneIcon } from "@/components/ui/tone-icon";
import type { SettingsSection } from "./sections";

/** The sections of the page in the order of the work, each with where it stands. */
export function SettingsNav({ sections }: { sections: SettingsSection[] }) {
  return (
    <nav aria-label="On this page" className="lg:sticky lg:top-6 lg:-ml-3 lg:self-start">
      <ol className="flex flex-col gap-0.5 max-lg:rounded-md max-lg:border max-lg:border-line max-lg:bg-surface max-lg:p-2">
        {sections.map(({ id, title, state }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="flex flex-col gap-0.5 rounded-md px-3 py-2 text-13 hover:bg-hover max-lg:flex-row max-lg:items-center max-lg:justify-between max-lg:gap-3"
            >
              <span className="font-medium">{title}</span>
              {state && (
                <span className="flex items-center gap-1.5 text-12 text-muted">
                  <ToneIcon tone={state.tone} className="size-3" /> {state.word}
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
