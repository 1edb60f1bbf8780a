"use client";

import { Component } from "react";

type Mark = { element: Element; top: number };
type Place = { marks: Mark[]; focused: Element | null; around: HTMLElement[] };

/**
 * Keeps what is being read where it is when the page is drawn anew, here or at another `version`. Browsers that anchor the scroll by
 * themselves hold on to the top of the window, and let what comes below it push the rest; others do nothing. The focus on something that
 * goes, a filter that was taken off, stays at what was around it. A class, for only a class is asked before the page changes.
 */
export class PlaceKeeper extends Component<{ version: number }> {
  override getSnapshotBeforeUpdate(): Place {
    const focused = document.activeElement;
    return { marks: window.scrollY > 0 ? marksInView() : [], focused, around: whatIsAround(focused) };
  }

  override componentDidUpdate(_props: unknown, _state: unknown, { marks, focused, around }: Place): void {
    if (!focused?.isConnected) giveFocus(around.find((element) => element.isConnected));
    // What left the page meanwhile marks nothing. To measure is to lay out, and what the browser moves by itself it moves before that.
    const mark = marks.find(({ element }) => element.isConnected && element.getBoundingClientRect().height > 0);
    if (mark) window.scrollBy({ top: mark.element.getBoundingClientRect().top - mark.top, behavior: "instant" });
  }

  override render() {
    return null;
  }
}

/** From the nearest outwards, as far as to the content. */
function whatIsAround(element: Element | null): HTMLElement[] {
  const parent = element?.parentElement?.closest<HTMLElement>("main, main *");
  return parent ? [parent, ...whatIsAround(parent)] : [];
}

function giveFocus(element: HTMLElement | undefined): void {
  if (!element || document.activeElement !== document.body) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
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
