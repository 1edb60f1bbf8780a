"use client";

import { Component } from "react";

type Anchor = { element: Element; top: number };

/**
 * Keeps what is being read where it is when the page is drawn anew with another `version`, in browsers that do not do so by themselves
 * (CSS scroll anchoring). A class, for only a class is asked before the page changes.
 */
export class PlaceKeeper extends Component<{ version: number }> {
  override getSnapshotBeforeUpdate(): Anchor | null {
    const isNeeded = window.scrollY > 0 && !CSS.supports("overflow-anchor", "auto");
    return isNeeded ? anchorInView() : null;
  }

  override componentDidUpdate(_props: unknown, _state: unknown, anchor: Anchor | null): void {
    if (!anchor?.element.isConnected) return;
    window.scrollBy({ top: anchor.element.getBoundingClientRect().top - anchor.top, behavior: "instant" });
  }

  override render() {
    return null;
  }
}

/** The smallest element that begins in the upper part of the window: what the eye is on. */
function anchorInView(): Anchor | null {
  const all = document.querySelectorAll("main *");
  let found: Anchor | null = null;
  for (const element of all) {
    const { top, height } = element.getBoundingClientRect();
    if (height === 0 || top < 0 || top > window.innerHeight / 2) continue;
    if (!found || top <= found.top || found.element.contains(element)) found = { element, top };
  }
  return found;
}
