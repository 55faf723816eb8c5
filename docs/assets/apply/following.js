// Answers to questions that are not asked any more leave the application, or they would be published unseen: the name of a place
// that is to be kept out. They come back with the question. Whether a question was drawn by then makes no difference.

import { at, isAsked, isSaid } from "./asked.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Question} Question */
/** Whether a question was asked when last looked at, and the answer that left with it. @typedef {{ was: boolean, put?: any }} State */

export class Following {
  /**
   * @param {{ parts: import("./data.js").Part[] }} form
   * @param {Data} data
   */
  constructor({ parts }, data) {
    this.questions = parts.flatMap((part) => part.questions);
    this.data = data;
    /** By the application, or the item of a list, that the question is about. @type {WeakMap<Data, Map<Question, State>>} */
    this.states = new WeakMap();
    this.follow();
  }

  /** To be called after each change of the data. */
  follow() {
    this.each(this.questions, this.data);
  }

  /**
   * @param {Question[]} questions
   * @param {Data} holder
   */
  each(questions, holder) {
    for (const question of questions) {
      if (question.when) this.one(question, holder);
      if (question.kind === "sentences") this.each(question.fields ?? [], at(holder, question.at));
      if (question.kind === "list") for (const item of at(holder, question.at)) this.each(question.fields ?? [], item);
    }
  }

  /**
   * What a file brought along although it is not asked stays.
   * @param {Question} question
   * @param {Data} holder
   */
  one(question, holder) {
    const group = at(holder, question.at.slice(0, -1)), key = question.at[question.at.length - 1];
    const asks = isAsked(question, holder, this.data), state = this.state(question, holder, asks);
    if (state.was && !asks && isSaid(group[key])) {
      state.put = group[key];
      group[key] = "";
    } else if (!state.was && asks && state.put !== undefined && !isSaid(group[key])) {
      group[key] = state.put;
      state.put = undefined;
    }
    state.was = asks;
  }

  /**
   * @param {Question} question
   * @param {Data} holder
   * @param {boolean} asks  for a question that was not looked at before
   * @returns {State}
   */
  state(question, holder, asks) {
    const all = this.states.get(holder) ?? new Map();
    this.states.set(holder, all);
    if (!all.has(question)) all.set(question, { was: asks });
    return all.get(question);
  }

  /**
   * The answer that will come back with the question; undefined if there is none.
   * @param {Question} question
   * @param {Data} holder
   */
  put(question, holder) {
    return this.states.get(holder)?.get(question)?.put;
  }
}
