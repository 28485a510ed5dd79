// What is said, in the viewer's language: sentences come with the page, `%(name)s` stands for what is told.

export class Words {
  #words;
  #plural;
  #zone;

  constructor({ words, language, zone }) {
    this.#words = JSON.parse(words);
    this.#plural = new Intl.PluralRules(language);
    this.#zone = zone;
  }

  say(name, told = {}) {
    return this.#words[name].replace(/%\((\w+)\)s/g, (_, one) => String(told[one]));
  }

  count(name, num) {
    const [one, many] = this.#words[name];
    return (this.#plural.select(num) === "one" ? one : many).replace("%(num)s", String(num));
  }

  /** An hour as people of this language read it, in the space's own time zone. */
  time(at = new Date()) {
    const shown = { hour: "numeric", minute: "2-digit", hour12: false, timeZone: this.#zone };
    const parts = new Intl.DateTimeFormat("fr", shown).formatToParts(at);
    const [hour, minute] = ["hour", "minute"].map((type) => parts.find((part) => part.type === type).value);
    return this.say("hour", { hour: String(Number(hour)), minute });
  }
}
