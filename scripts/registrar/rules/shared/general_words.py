"""Words that fit any safeguard and say nothing of this one, to tell `appropriate steps are taken` from `the gate is locked`."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LINKING = _words("""
    a an the this that these those there here it its they them their we us our you your he she his her who whom whose which
    what i my one's is are was were be been being am will would shall should can could may might must do does did done doing
    has have had having not no nor never and or but if then than so as at by for from in into of off on onto out over per to
    up upon with within without under about across through against between among because while whilst whether both either
    also too very much more most many any some such each every all other others own same only just even still
    none nothing further see sees
""")
# What is done, said of anything.
GENERAL = _words("""
    behave behaves behaving
    appropriate appropriately suitable suitably adequate adequately reasonable reasonably proper properly sufficient
    sufficiently robust relevant necessary necessarily needed need needs required require requires possible practicable
    practical feasible desirable correct correctly sensible sensibly responsible responsibly effective effectively efficient
    efficiently step steps measure measures action actions act acts acted arrangement arrangements procedure procedures
    process processes policy policies protocol protocols system systems place ensure ensures ensured ensuring make makes
    made sure take takes taken taking put puts carry carries carried carrying undertake undertaken conduct conducted provide
    provides provided provision maintain maintained keep keeps kept follow follows followed following comply complies
    complied compliance compliant adhere adhered adherence apply applies applied applicable implement implemented manage
    manages managed managing management monitor monitors monitored monitoring review reviews reviewed reviewing assess
    assesses assessed assessment assessments handle handles handled handling address addressed deal deals dealt respond
    responds mitigate mitigated mitigation minimise minimised minimize minimized reduce reduced control controls controlled
    risk risks hazard hazards issue issues problem problems concern concerns incident incidents complaint complaints matter
    matters situation situations circumstances event events thing things anything everything something safety safe safely
    safeguard safeguards safeguarding secure securely security health wellbeing welfare care careful carefully caution
    cautious cautiously attention good well best better high highest higher top standard standards quality practice
    practices guidance guidelines guideline regulation regulations requirement requirements rule rules law laws legislation
    legal effort efforts endeavour endeavours try tries attempt aim aims intend committed commit commitment priority
    prioritise prioritised paramount important importance serious seriously basis level levels degree manner way ways
    oversight oversee overseen supervision supervise supervises supervised train trains trained training support supports
    supported supporting help helps helped duty duties responsibility responsibilities accountable accountability aware
    awareness diligence diligent diligently vigilant vigilance common sense professional professionally professionalism due
    consideration consider considered effect protection protect protects protected prevent prevents prevented prevention
    avoid avoids avoided check checks checked checking inspect inspected inspection inspections report reports reported
    reporting look looks looked watch work works use uses used using accordance according accordingly line expected
    expectations agreed approved recognised usual case cases relation regard regards respect concerned involved given done
    adopt adopted deliver delivered operate operated operation nature full fully strict strictly rigorous rigorously
    thorough thoroughly clear clearly open transparent fair fairly trust trusted experience experienced skill skills skilled
    competent competence competently capable qualified service services activity activities scheme project exercise
    exercised exercises judgement judgment eye proportionate escalate escalated channel channels come comes coming happen
    happens available availability communication communications communicate order hand consulted informed known know knows
""")
# When, said of any time.
WHENEVER = _words("""
    occasion occasions
    always time times regular regularly periodic periodically routine routinely ongoing continuous continuously continual
    continually constant constantly frequent frequently often usually normally generally timely prompt promptly soon quickly
    whenever wherever when where once necessary basis day-to-day throughout
""")
# A time or a rhythm: it says when, but not what.
TIMES = _words("""
    before after during until since daily weekly monthly quarterly yearly annual annually termly hourly day days week weeks
    month months year years term terms season seasons session sessions hour hours minute minutes morning evening evenings
    night nights monday tuesday wednesday thursday friday saturday sunday start begin beginning end first last next
""")
ANYONE = _words("""
    everyone everybody anyone anybody someone somebody nobody people person persons staff volunteer volunteers worker
    workers team teams member members user users participant participants individual individuals helper helpers attendee
    attendees organisation organisations organiser organisers group groups management party parties stakeholder stakeholders
""")
HEDGES = _words("""
    appropriate appropriately suitable suitably adequate adequately reasonable reasonably proper properly sufficient
    sufficiently robust relevant necessary possible practicable feasible correctly sensibly responsibly effectively safely
    securely carefully best good proportionate regularly regular periodically frequently always accordingly vigilant
    competent
""")
"""Words that promise a degree without saying which. A text that has one needs two words that say something."""
NO_EVIDENCE = _words("""
    evidence proof available request upon various varied several etc appropriate suitable relevant necessary needed required
    applicable possible ongoing continuous general common sense experience verbal verbally oral word mouth trust observation
    observed seen visible everyone everybody anyone staff people team us we ourselves place always know known knows obvious
    clear ask asking self evident own judgement judgment good practice best way usual normal methods method means
    documentation
""")
WELSH = _words("""
    y yr a ac i o ar yn ôl ol gyda gan ei eu bob pob bydd byddwn byddant yw os pan fo lle bo angen camau cymerir cymryd gofal
    priodol rhesymol addas digonol diogel ddiogel sicrhau sicrheir rheoli dilyn arfer da gorau amser pawb holl cadw perthnasol
    angenrheidiol briodol resymol risg risgiau
""")
"""The same in Welsh: what is done is not said."""
NUMBERS = _words("""
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand
    million half twice third quarter dozen pair
""")
SAYS_NOTHING = LINKING | GENERAL | WHENEVER | TIMES | ANYONE | WELSH
SHOWS_NOTHING = LINKING | NO_EVIDENCE
WORD = re.compile(r"[^\W_]+")


def says_nothing(text: str) -> bool:
    """Whether a safeguard's text has only words that fit any safeguard. A number says something; a time or letter does not."""
    if _more_than(text, SAYS_NOTHING, 1):
        return False
    words = WORD.findall(text.lower().replace("’", "'").replace("'s", ""))
    said = [w for w in words if w not in SAYS_NOTHING and (len(w) > 1 or not w.isascii() or w.isdigit())]
    return len(said) < (2 if not HEDGES.isdisjoint(words) else 1)


def shows_nothing(text: str) -> bool:
    """Whether what is given as evidence names nothing that somebody could look at."""
    if _more_than(text, SHOWS_NOTHING, 0):
        return False
    return SHOWS_NOTHING.issuperset(WORD.findall(text.lower().replace("’", "'").replace("'s", "")))


def _more_than(text: str, common: frozenset[str], least: int) -> bool:
    """Whether a text has more than so many plain words that are not among the common ones: usually the first few tell."""
    for word in text.lower().split():
        if word not in common and word.isalpha():
            if not least:
                return True
            least -= 1
    return False
