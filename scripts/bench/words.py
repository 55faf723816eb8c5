"""Words for made-up records: real ones and ones that only sound real, as frequent as words are in a language.

A search index of ten thousand records that use the same forty words is small and quick, and proves nothing about one with
ten thousand real records. So a few hundred words are common and a few thousand are rare.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

from registrar.rules.shared.general_words import says_nothing
from registrar.rules.text_placeholder import stands_for_later

COMMON = """
the and of to a in for that with at is are be by on from each who they their one two three before after while when
where which may must not no has have had can will was were its this other every without under over between until
against only same some all any more less first last next day week month year people neighbours members families
council team group service scheme rule safeguard check list form plan meeting room hall kitchen street park garden
school library centre office home work money time help care food health housing transport training review visit door
table key lead staff volunteer user tenant parent pupil carer
""".split()
REAL = """
ability access accident account action activity adult advice afternoon agenda agreement allergy allotment ambulance
anchor apple apron archive arm arrival asset assistant attention audit autumn balcony ball bakery bank banner basement
basket bay beach bed bell bench benefit bicycle bin bird blanket board boat boiler book booking border bottle boundary
bowl box branch bread breakfast brick bridge broker brush bucket budget builder building bulb bus business butter
button cabin cable cafe cake calendar camera candle canoe car card caretaker carpet cart case cash catalogue ceiling
chair chalk change charge charity chart cheese chest child choice choir church cinema circle citizen clay clean clerk
client clinic clock cloth clothes club coach coal coast coat coffee coin cold college colour column comfort comment
committee compost computer concern concert condition consent contact container contract cook cooker copy corner
corridor cost cottage counter country course court cover craft crate credit crew crop crossing crowd cup cupboard
curtain custom cycle dance deadline deal debt decision deck delay delivery demand dentist deposit depot desk
detail dinner direction disability discharge discussion dish distance district ditch dog donation drain drawer
dress drill drink driver duty ear earth edge education effort egg elder electricity energy engine entrance envelope
equipment error estate evening event evidence exercise exhibition expense expert eye fabric fact fair farm fee fence
ferry festival field fire fish fit flag flat floor flour flower folder foot football forest fork foundation fountain
frame freezer friend fruit fuel fund furniture gallery game gap garage gate gift girl glass glove goal grain grant
grass gravel green grocer ground guest guide guitar habit hall hammer hand harbour hardship hat hazard heat heating
hedge height helmet herb hill history holiday horse hospital hostel hour household hut ice idea illness incident
income induction information injury inspection instruction insurance interest interview invitation iron
island issue item jacket job journey juice jumper keeper kettle kiln kit knee knife ladder lake lamp land lane
language laptop laundry law lawn leaflet league lesson letter level licence lid lift light limit line link load loan
lock log loss lunch machine mail manager map market mask mat material meadow meal measure meat medicine member mentor
menu message metal method microphone milk mill minibus minute mirror mistake morning motor mountain mouse museum music
nail name needle nest net network newspaper night noise nose note notice number oak officer oil onion opinion
orchard order oven owner paint pair pan panel paper parcel park parking partner party passage passenger path patient
pattern pavement pay payment pen pencil pension permit person petrol phone photograph piano picture pipe pitch plan
plant plaster plate platform play playground pocket policy pond pool porch port post poster pot potato practice
prescription present press price print prize problem process product promise proof property protest pump purpose queue
quilt race radio railing rain ramp range rate reading reason receipt recipe record referral refusal region register
regulator repair report request resident rest result rhythm rice ride ring risk river road roof root rope rota round
route rubbish rug saddle safety sail salad sale salt sand sauce saucepan saw scale screen screw sea seat season
secretary seed session sewing shade share shed sheet shelf shelter shift ship shirt shoe shop shovel shower sign
signal silence singer sink site skill skirt sky sleep slope smoke snack snow soap society sofa soil song soup space
spade spanner speaker speech spoon sport spring square stage stair stall stamp standard star station steam steel step
stick stitch stock stone stool store storm story stove straw stream strength string strip student studio subject sugar
suggestion summer supper supplier supply support surgery surplus swing switch symbol system tank tap target task tea
teacher tent term theatre thread ticket tile timber timetable tin title toast toilet tomato tongue tool tooth
torch tour towel tower town toy track trade traffic trail train tray treasurer tree trench trip trolley truck trust
tube tune tunnel turn twig tyre umbrella uniform union valley van vegetable vehicle venue verge village vinegar
visitor voice vote voucher waiter walk wall wardrobe warning waste watch water wax weather weed weekend weight welcome
well wheel wheelchair whistle wind window winter wire wood wool workshop worry yard yarn
""".split()
ONSETS = (
    "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sk sl sm sn sp st str sw t th tr tw v w wh".split()
)
CORES = "a ai au e ea ee i ie o oa oo ou u".split()
CODAS = "b ck d ft g ld ll lm lt m mp n nd ng nk nt p r rd rk rm rn rp rst rt s sh sk ss st t tch th x".split()
MADE_UP = 4000


def syllable(rng: random.Random) -> str:
    """One syllable that sounds English."""
    return rng.choice(ONSETS) + rng.choice(CORES) + rng.choice(CODAS)


def invented(rng: random.Random) -> str:
    """A word that does not exist but could be read by anyone."""
    return "".join(rng.choice(ONSETS) + rng.choice(CORES) for _ in range(rng.choice((1, 1, 2)))) + syllable(rng)


class Vocabulary:
    """All words, common ones first, with their frequencies."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"words {seed}")
        known = rng.sample(REAL, len(REAL))
        self.words = list(dict.fromkeys([*COMMON, *known, *(invented(rng) for _ in range(MADE_UP))]))
        self.weights = list(accumulate(1 / (rank + 12) for rank in range(len(self.words))))

    def speak(self, rng: random.Random) -> "Speech":
        return Speech(self, rng)


class Speech:
    """Words, phrases and sentences for one record, never two alike."""

    def __init__(self, vocabulary: Vocabulary, rng: random.Random) -> None:
        self.rng, self.stream = rng, self._words(vocabulary)

    def _words(self, vocabulary: Vocabulary) -> Iterator[str]:
        """No word follows itself: the check takes “test test” for a text that is still to be written."""
        last = ""
        while True:
            for word in self.rng.choices(vocabulary.words, cum_weights=vocabulary.weights, k=400):
                if word != last:
                    yield word
                last = word

    def words(self, count: int) -> list[str]:
        return [next(self.stream) for _ in range(count)]

    def phrase(self, least: int, most: int) -> str:
        """Some words, the first with a capital, without a full stop. They do not stand for something still to be written."""
        while True:
            text = " ".join(self.words(self.rng.randint(least, most)))
            if not stands_for_later(text):
                return text[0].upper() + text[1:]

    def sentence(self, least: int = 6, most: int = 16) -> str:
        """A sentence, sometimes with a comma or a semicolon in it. It has words of which somebody could check something."""
        while True:
            words = self.words(self.rng.randint(least, most))
            if len(words) > 7 and self.rng.random() < 0.5:
                words[len(words) // 2] += self.rng.choice((",", ",", ",", ";"))
            text = " ".join(words)
            if not says_nothing(text):
                return text[0].upper() + text[1:] + "."

    def text(self, sentences: int, limit: int) -> str:
        """Sentences, cut between words if they are longer than `limit`."""
        text = " ".join(self.sentence() for _ in range(sentences))
        return text if len(text) <= limit else text[: limit - 1].rpartition(" ")[0].rstrip(",;. ") + "."

    def keywords(self) -> list[str]:
        return list(dict.fromkeys(self.phrase(1, 3).lower() for _ in range(self.rng.randint(2, 6))))
