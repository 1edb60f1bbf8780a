/**
 * Puts text on the clipboard. On plain http there is no clipboard API: then the text of `source` is selected and copied
 * the old way, and left selected where that is refused too.
 */
export async function copyText(text: string, source: HTMLElement | null): Promise<"copied" | "selected" | "refused"> {
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return copySelection(source);
  }
}

function copySelection(source: HTMLElement | null): "copied" | "selected" | "refused" {
  const selection = window.getSelection();
  if (!source || !selection) return "refused";
  selection.selectAllChildren(source);
  return document.execCommand("copy") ? "copied" : "selected";
}
