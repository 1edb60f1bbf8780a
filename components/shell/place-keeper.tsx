"use client";

import { Component } from "react";

type Mark = { element: Element; top: number };

/**
 * Keeps what is being read where it is when the page is drawn anew with another `version`. Browsers that anchor the scroll by themselves
 * hold on to the top of the window, and let what comes below it push the rest; others do nothing. A class, for only a class is asked
 * before the page changes.
 */
export class PlaceKeeper extends Component<{ version: number }> {
  override getSnapshotBeforeUpdate(): Mark[] {
    return window.scrollY > 0 ? marksInView() : [];
  }

  override componentDidUpdate(_props: unknown, _state: unknown, marks: Mark[]): void {
    // What left the page meanwhile marks nothing. To measure is to lay out, and what the browser moves by itself it moves before that.
    const mark = marks.find(({ element }) => element.isConnected && element.getBoundingClientRect().height > 0);
    if (mark) window.scrollBy({ top: mark.element.getBoundingClientRect().top - mark.top, behavior: "instant" });
  }

  override render() {
    return null;
  }
}

/** What the reader has the focus on, if it is in view, and then what begins nearest to the middle of the window. */
function marksInView(): Mark[] {
  const middle = window.innerHeight / 2;
  const marks = [...document.querySelectorAll("main *:not(svg *)")]
    .map((element) => ({ element, ...placeOf(element) }))
    .filter(({ top, height }) => height > 0 && top >= 0 && top < window.innerHeight)
    .sort((a, b) => Math.abs(a.top - middle) - Math.abs(b.top - middle));
  const focused = marks.filter(({ element }) => element === document.activeElement);
  return [...focused, ...marks];
}

function placeOf(element: Element): { top: number; height: number } {
  const { top, height } = element.getBoundingClientRect();
  return { top, height };
}
