// The map of places by keyboard: which place an arrow key leads to.

import assert from "node:assert/strict";
import { test } from "node:test";

import { nearest } from "../../docs/assets/map.js";
import { dice } from "./random.js";

const WAYS = /** @type {[number, number][]} */ ([[1, 0], [-1, 0], [0, 1], [0, -1]]);

test("an arrow key leads to the nearest place in its direction", () => {
  const points = [{ x: 10, y: 0 }, { x: 5, y: 4 }, { x: 3, y: 9 }, { x: -2, y: 0 }];
  assert.deepEqual(nearest({ x: 0, y: 0 }, [1, 0], points), { x: 10, y: 0 });
  assert.deepEqual(nearest({ x: 0, y: 0 }, [0, 1], points), { x: 3, y: 9 });
  assert.deepEqual(nearest({ x: 0, y: 0 }, [-1, 0], points), { x: -2, y: 0 });
  assert.equal(nearest({ x: 0, y: 0 }, [0, -1], points), undefined);
});

test("every place can be reached from every other, and a key never stays where it was", () => {
  const next = dice(7);
  for (let round = 0; round < 20; round += 1) {
    const points = Array.from({ length: 30 }, () => ({ x: next(380), y: next(612) }));
    const distinct = points.filter((p, i) => points.findIndex((q) => q.x === p.x && q.y === p.y) === i);
    const reached = new Set([distinct[0]]);
    for (const point of reached) {
      for (const way of WAYS) {
        const there = nearest(point, way, distinct);
        assert.notEqual(there, point);
        if (there) reached.add(there);
      }
    }
    assert.equal(reached.size, distinct.length);
  }
});
