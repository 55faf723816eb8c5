"""The parts of the form and their questions, in the order that makes sense to people. `answers.py` has the words for codes.

What the form does not ask (search words, the web address of a rule, results) may stand in a file all the same, and stays there.
"""

from registrar.browser.answers import (
    EFFECTS,
    FORMS,
    GROUNDS,
    HANDS,
    LOCATIONS,
    LOCKS,
    PHASES,
    RULE_KINDS,
    SAYS,
    WHO_APPLIES,
)
from registrar.browser.question import Part, Question

Q = Question

SCHEME = Part("scheme", "What you want to do", "In your own words. A neighbour should understand it.", (
    Q("title", "What do you call it?", "Enter a short name for it", "A few words.", "Shared-hall community kitchen"),
    Q("promise", "What do you want to be allowed to do?", "Enter what you want to be allowed to do, in one sentence",
      "One plain sentence: who may do what, and under which condition.",
      "People who eat at the kitchen may cook in it, without each holding a certificate, while a trained lead is present."),
    Q("summary", "What happens there?", "Enter a few sentences about what happens there",
      "Who comes, what they do together, how often. No names of people."),
    Q("service", "Which public service is it?", "Select the public service", "Choose the nearest."),
))  # fmt: skip

WHERE = Part("where", "Where it happens", "Your council area, and how much of the place may be published.", (
    Q("places", "Where it is", "Enter the council area, a town or a postcode", fields=(
        Q("gss", "Which council area is it in?", "Enter the council area, a town or a postcode",
          "Type the council, a town in it, or a postcode such as LS6. Old names work too."),
        Q("part", "Which part of it?", "Enter the part of the area",
          "In words that neighbours use. Leave this empty if the place must not be known.",
          "one neighbourhood", optional=True),
    ), begun=({},)),
    Q("title_cy", "What is it called in Welsh?", "Enter its name in Welsh", "Places in Wales are shown in both languages.",
      when=("nation", ("W",))),
    Q("location", "May people know where it is?", "Select how much of the place may be published", words=LOCATIONS),
    Q("venue", "What is the place called?", "Enter the name of the place",
      "The public name, such as a hall or a park. Not a person’s home.",
      "Hall in the park", when=("location", ("site",))),
))  # fmt: skip

HOLDER = Part("holder", "Who runs it", "The organisation that answers for it. Name posts, never people.", (
    Q("provider.name", "What is the organisation called?", "Enter the name of the organisation", "Not a person’s name."),
    Q("provider.form", "What kind of organisation is it?", "Select the kind of organisation", words=FORMS),
    Q("provider.identifiers", "Does it have a registered number?", "Enter the registered number",
      "A charity, company, society or school number. Leave this empty if it has none.", kind="number-of", optional=True),
    Q("provider.asset_lock", "If it closed, what would happen to what it owns?", "Select what would happen to what it owns",
      words=LOCKS),
    Q("provider.controlled_by", "Who has the controlling say?", "Select who has the controlling say",
      "Whoever can decide in the end. Choose all that share it.", words=SAYS),
    Q("provider.contact.post", "Which post should we write to?", "Enter the post to write to", "A job, never a name.",
      "Secretary"),
    Q("provider.contact.email", "What is its e-mail address?",
      "Enter an e-mail address of the post, such as secretary@kitchen.example",
      "A mailbox of the post, such as secretary@ or info@. Not one with a person’s name.", "secretary@kitchen.example",
      optional=True),
))  # fmt: skip

BODIES = Part("bodies", "Who said no", "The body that told you no and, if it is another one, the body that made the rule.", (
    Q("appeal.by", "Who is applying?", "Select who is applying", words=WHO_APPLIES),
    Q("bodies", "The body that said no", "Enter who said no", fields=(
        Q("name", "Which body is it?", "Enter the name of the body",
          "As on its letters: a council, a regulator, an insurer. Type a few letters and choose, or write your own.",
          kind="body-name"),
        Q("type", "What kind of body is it?", "Select the kind of body"),
        Q("gss", "Which council area is it in?", "Enter the council area of the body",
          "The council, a town in it, or a postcode.",
          when=("type", ("local-authority",))),
    ), begun=({},)),
    Q("appeal.refused_by", "Which of them said no?", "Select who said no", several="bodies"),
))  # fmt: skip

TOLD = Part("told", "What you were told", "When they said no, and how.", (
    Q("appeal.refused_on", "When did they say no?", "Enter the day on which they said no",
      "For example, 27 3 2026. About right will do.",
      kind="past"),
    Q("appeal.in_writing", "Did they say it in writing?", "Select whether they said it in writing"),
    Q("appeal.refusal", "What did they say?", "Enter what they said",
      "Their words, as well as you remember. Leave out who said it."),
    Q("appeal.grounds", "Why should that not stop you?", "Select why that should not stop you", "Choose all that are true.",
      words=GROUNDS),
    Q("appeal.tried", "What have you tried already?", "Enter what you have tried already", "One step on each line.",
      "A visit by an officer", kind="lines"),
))  # fmt: skip

RULES = Part("rules", "The rule", "Each rule that stands in the way, and what you would do instead.", (
    Q("rules", "The rules", "Enter the rule that stands in the way", fields=(
        Q("name", "What were you told the rule is?", "Enter what you were told the rule is",
          "As people say it. If it is one that this register knows, choose it, and we fill in the next two.",
          "Every cook needs a certificate", kind="rule-name"),
        Q("kind", "Where does it come from?", "Select where the rule comes from", "Most are not law. Choose the nearest.",
          words=RULE_KINDS),
        Q("citation", "Where is it written?", "Enter where the rule is written, or that nobody could say",
          "The law, policy or letter, and the place in it. If nobody could say, write that."),
        Q("issuer", "Whose rule is it?", "Select whose rule it is", several="bodies"),
        Q("demands", "What did they say it demands?", "Enter what they said the rule demands",
          example="A certificate for each person who cooks"),
        Q("aim", "What is the rule there to protect?", "Enter what the rule is there to protect",
          "A good aim is common ground.",
          "That nobody falls ill"),
        Q("instead", "What would you do instead?", "Enter what you would do instead",
          example="A trained lead is in the kitchen whenever people cook"),
        Q("limits", "Where does that end?", "Enter where that ends", "What you would still not do.", "No raw poultry",
          optional=True),
        Q("effect", "What should the body do about the rule?", "Select what the body should do about the rule",
          "If you are not sure, leave this: the panel will ask.", words=EFFECTS),
        Q("power", "Under which legal power?", "Select the legal power", "If you do not know, leave this: the panel will look.",
          when=("effect", ("modified", "disapplied"))),
        Q("until", "Until when?", "Enter the day on which it ends", when=("effect", ("comfort",))),
        Q("checked", "When did you last look at the rule yourself?", "Enter the day on which somebody last looked at the rule",
          "If you have not seen it, leave this: the panel will look it up.", kind="past"),
    ), begun=({},)),
))  # fmt: skip

SAFEGUARDS = Part("safeguards", "What keeps people safe",
  "What you do in place of the rule. Three are always needed, and at least one for each rule.", (
    Q("safeguards", "Your safeguards", "Enter what keeps people safe", fields=(
        Q("kind", "What is it about?", "Select what the safeguard is about"),
        Q("text", "What is done?", "Enter what is done", "Who does what, in words that somebody could check.",
          "A trained lead checks the fridge and signs the sheet"),
        Q("answers", "Which rules does it answer?", "Select the rules that it answers", several="rules"),
        Q("responsible", "Who sees to it?", "Select who sees to it"),
        Q("frequency", "How often?", "Select how often"),
        Q("evidence", "What could somebody look at to check it?", "Enter what somebody could look at to check it",
          example="The signed sheet on the wall"),
    ), begun=(
        {"kind": "complaint-redress", "frequency": "on-incident"}, {"kind": "incident-reporting", "frequency": "on-incident"},
        {"kind": "stop-power", "frequency": "on-incident"}, {},
    )),
))  # fmt: skip

HELP = Part("help", "If something goes wrong", "The law that still applies, and where people can turn.", (
    Q("remains", "Which law or powers still apply?", "Enter the law that still applies",
      "One on each line, in plain words. An inspector reads this first.",
      "Food Safety Act 1990", kind="lines"),
    Q("redress.how", "How can people complain?", "Enter how people can complain"),
    Q("redress.to", "Which body takes the complaint after you?", "Select which body takes the complaint", several="bodies"),
    Q("redress.response_days", "Within how many days do they get an answer?", "Enter a number of days, such as 10",
      example="10"),
    Q("redress.then", "Where can they go if that does not help?", "Enter where people can go next", example="The ombudsman"),
    Q("redress.urgent", "What should people do if someone is in danger?", "Enter what people should do if someone is in danger",
      example="Call 999"),
))  # fmt: skip

PEOPLE = Part("people", "How people take part", "People who use the service and professionals do this together.", (
    Q("coproduction.design", "Who decides what it is like?", "Select who decides what it is like", words=HANDS),
    Q("coproduction.delivery", "Who does the work?", "Select who does the work", words=HANDS),
    Q("coproduction.roles", "Who takes part", "Enter at least two who take part: one of the people, and one professional",
      fields=(
        Q("who", "Who are they?", "Select who they are"),
        Q("phases", "In what do they take part?", "Select in what they take part", words=PHASES),
        Q("does", "What do they do?", "Enter what they do", example="Cook, serve and wash up by rota"),
    ), begun=({"who": "user"}, {"who": "professional-staff"})),
    Q("coproduction.principles", "Finish at least three of these sentences",
      "Finish at least three of the sentences about working together", fields=(
        Q("assets", "Trust", "", starts="People are trusted to", optional=True),
        Q("mutuality", "Giving and getting", "", starts="People give and get something back, because", optional=True),
        Q("networks", "One another", "", starts="People support one another by", optional=True),
        Q("capabilities", "Learning", "", starts="People can do more than before, because", optional=True),
        Q("blur-roles", "Side by side", "", starts="Professionals and people work side by side when", optional=True),
        Q("catalysts", "Making room", "", starts="Professionals make room for people by", optional=True),
    ), kind="sentences"),
    Q("coproduction.decisions", "How do the people who use it decide things?", "Enter how the people who use it decide things",
      example="A members’ meeting each month sets the menu and the rota."),
    Q("coproduction.opt_out", "What about someone who would rather not take part?",
      "Enter what happens if someone would rather not take part",
      example="Anyone may eat without cooking, and is not asked why."),
))  # fmt: skip

MORE = Part("more", "Earlier cases and partners", "You can leave this out.", (
    Q("precedents", "Earlier cases", "Enter the earlier case", "A case like yours, on this register or elsewhere.",
      optional=True, fields=(
        Q("ref", "Number on this register", "Enter its number, such as SPECIMEN-0004, or a web address", kind="record-number",
          optional=True),
        Q("url", "Or a web address", "Enter a web address that begins with https://", optional=True),
        Q("why", "Why does it matter here?", "Enter why it matters here", optional=True),
    )),
    Q("partners", "Partners", "Enter the partner", "Other organisations that take part.", optional=True, fields=(
        Q("name", "What is it called?", "Enter the name of the partner"),
        Q("kind", "What kind of organisation is it?", "Select the kind of partner"),
        Q("part", "What does it do?", "Enter what the partner does"),
        Q("commercial", "Does it work for profit?", "Select whether the partner works for profit"),
        Q("share", "How much of the work or the money is its?", "Select how much of the work or the money is its",
          when=("commercial", ("true",))),
    )),
))  # fmt: skip

PARTS = (SCHEME, WHERE, HOLDER, BODIES, TOLD, RULES, SAFEGUARDS, HELP, PEOPLE, MORE)
EVERY = {path: question for part in PARTS for question in part.questions for path, question in question.every()}
"""Every question by its whole path, such as `rules.name`."""
